/// The program's version; rules that come with it have the same.
let toolVersion = "0.1.0"
