/// What starting and ending a program costs by itself.
@main
struct HelloFloor {
  static func main() {
    print("Hello, world")
  }
}
