/// The lexer or parser cannot go on; its `error` says why, if a rule knew.
struct Stop: Error {}
