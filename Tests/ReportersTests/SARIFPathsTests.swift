@testable import Reporters
import Testing

@Suite
struct SARIFPathsTests {
  @Test
  func pathsBelowTheWorkingDirectoryAreRelative() {
    let paths = SARIFPaths(workingDirectory: "/a/b")
    let cases = [
      ("x.txt", "x.txt", true),
      ("./c/x y.txt", "c/x%20y.txt", true),
      ("/a/b/x.txt", "x.txt", true),
      ("c/../x.txt", "x.txt", true),
      ("报告.txt", "%E6%8A%A5%E5%91%8A.txt", true),
      ("a:b%.txt", "a%3Ab%25.txt", true),
      ("../x.txt", "file:///a/x.txt", false),
      ("/x/报.txt", "file:///x/%E6%8A%A5.txt", false),
      ("../../../x", "file:///x", false),
    ]
    for (path, uri, isRelative) in cases {
      #expect(paths.location(of: path) == (uri, isRelative), "\(path)")
    }
  }
}
