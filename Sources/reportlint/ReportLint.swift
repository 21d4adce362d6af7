@main
struct ReportLint {
  static func main() {}
}
