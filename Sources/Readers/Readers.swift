package import ReportModel
package import SourceText
