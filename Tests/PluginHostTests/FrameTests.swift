import Testing

@testable import PluginHost

@Suite("Frames between the processes")
struct FrameTests {
    @Test("a message is found again in its frame")
    func roundTrip() {
        let message: [UInt8] = Array(0...255)
        #expect(Frame.message(in: Frame.framed(message)) == message)
    }

    @Test("half a frame, a longer one and a forged length are no frame")
    func mangled() {
        let frame = Frame.framed([1, 2, 3])
        #expect(Frame.message(in: Array(frame.dropLast())) == nil)
        #expect(Frame.message(in: frame + [0]) == nil)
        #expect(Frame.message(in: [255, 255, 255, 255, 255, 255, 255, 255, 1]) == nil)
        #expect(Frame.message(in: []) == nil)
    }
}
