package import Phrases
package import ReportModel
package import SourceText
