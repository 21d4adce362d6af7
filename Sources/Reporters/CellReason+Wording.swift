import ReportModel
import SourceText

extension CellReason {
  /// Why a cell has no value, for people.
  var wording: Wording {
    switch self {
    case .noTable: Wording("没有找到这张表", en: "the table was not found")
    case .noRow: Wording("没有找到这一行", en: "the row was not found")
    case .noColumn: Wording("这张表没有这一列", en: "the table does not have the column")
    case .countDiffers(let found, let expected):
      Wording(
        "这一行有 \(found) 个数，应有 \(expected) 个",
        en: "the row has \(found) values where \(expected) should be"
      )
    case .emptyCellsMayBePadding:
      Wording("空格可能只是排版", en: "the empty cells may be padding")
    case .gluedDigits(let cuts):
      Wording("数字连在一起，有 \(cuts) 种断法", en: "the digits run together and can be cut in \(cuts) ways")
    case .cutNotConfirmed:
      Wording("数字的断法没有得到印证", en: "nothing confirms where the digits are to be cut")
    case .mayBelongToNeighbour:
      Wording("数字可能属于相邻的一行", en: "the values may belong to the next row")
    case .noValuesBesideLabel:
      Wording("这一行的标签旁没有数", en: "no values stand beside the row's label")
    case .valuesWithoutLabel:
      Wording("数字旁没有标签", en: "the values have no label")
    case .columnsNotCertain:
      Wording("不能确定数字属于哪一列", en: "it is not certain to which columns the values belong")
    case .columnNamesUnknown:
      Wording("没有找到列的标签", en: "the labels of the columns were not found")
    case .textInCell: Wording("格子里是文字，不是数", en: "the cell holds text, not a number")
    case .charactersLost:
      Wording(
        "格子里的字符在转换中丢失或者认错",
        en: "the characters of the cell were lost or misread in conversion"
      )
    case .picture:
      Wording("格子里是图片或者表单，不是文字", en: "the cell holds a picture or a form's field, not text")
    case .tracesOnly:
      Wording("只找到这张表的零星内容", en: "only traces of the table were found")
    case .textBreaksOff: Wording("文本在此中断", en: "the text breaks off here")
    }
  }
}
