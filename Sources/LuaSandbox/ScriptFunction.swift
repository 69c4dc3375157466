/// A function inside a `ScriptState`, to be called through that state only.
public struct ScriptFunction {
    let handle: Int32
}
