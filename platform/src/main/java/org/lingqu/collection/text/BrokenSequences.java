package org.lingqu.collection.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/** Counts the sequences of bytes that are no character of an encoding, over blocks given one after the other. */
final class BrokenSequences {

    private final CharsetDecoder decoder;
    private final CharBuffer characters = CharBuffer.allocate(1 << 16);
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private long count;

    BrokenSequences(Charset charset) {
        this.decoder = charset.newDecoder();
    }

    void add(byte[] block) {
        ByteBuffer bytes = ByteBuffer.allocate(rest.remaining() + block.length);
        bytes.put(rest).put(block).flip();
        while (true) {
            CoderResult result = decoder.decode(bytes, characters, false);
            characters.clear();
            if (result.isError()) {
                count++;
                bytes.position(bytes.position() + result.length());
            } else if (result.isUnderflow()) {
                rest = bytes;
                return;
            }
        }
    }

    long count() {
        return count;
    }
}
