package org.lingqu.collection.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * The text of a file as UTF-8, whatever its encoding, without a byte order mark. A sequence that is no character becomes the one byte
 * {@link #BROKEN}, which stands in no UTF-8 text, so that the row around it can be told apart; UTF-8 itself passes unchanged.
 */
public final class Utf8Stream extends InputStream {

    /** Stands for a broken sequence. */
    static final byte BROKEN = (byte) 0xFF;

    private static final int BLOCK = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream file;
    private final CharsetDecoder decoder;
    private final boolean plain;
    private final ByteBuffer in = ByteBuffer.allocate(BLOCK).flip();
    private final CharBuffer characters = CharBuffer.allocate(BLOCK);
    private final ByteBuffer out = ByteBuffer.allocate(3 * BLOCK + 8).flip();
    private boolean begun;
    private boolean starved = true;
    private boolean last;
    private boolean ended;

    public Utf8Stream(InputStream file, Encoding encoding) {
        this.file = file;
        this.plain = encoding == Encoding.UTF_8;
        this.decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (plain && begun && !out.hasRemaining()) {
            return file.read(target, offset, length);
        }
        while (!out.hasRemaining()) {
            if (ended) {
                return -1;
            }
            if (plain) {
                begin();
            } else {
                decode();
            }
        }
        int taken = Math.min(length, out.remaining());
        out.get(target, offset, taken);
        return taken;
    }

    private void begin() throws IOException {
        begun = true;
        byte[] first = file.readNBytes(3);
        boolean marked =
                first.length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF;
        out.clear();
        if (!marked) {
            out.put(first);
        }
        out.flip();
        ended = first.length == 0;
    }

    private void decode() throws IOException {
        if (starved) {
            in.compact();
            int read = file.read(in.array(), in.position(), in.remaining());
            last = read < 0;
            in.position(in.position() + Math.max(read, 0)).flip();
        }
        out.clear();
        CoderResult result = decoder.decode(in, characters, last);
        encode();
        if (result.isError()) {
            in.position(in.position() + result.length());
            out.put(BROKEN);
        }
        starved = result.isUnderflow();
        ended = starved && last;
        out.flip();
    }

    private void encode() {
        characters.flip();
        while (characters.hasRemaining()) {
            char c = characters.get();
            if (c < 0x80) {
                out.put((byte) c);
            } else if (!begun && c == BYTE_ORDER_MARK) {
                begun = true;
                continue;
            } else if (c < 0x800) {
                out.put((byte) (0xC0 | c >> 6)).put((byte) (0x80 | c & 0x3F));
            } else if (Character.isHighSurrogate(c)) {
                int point = Character.toCodePoint(c, characters.get());
                out.put((byte) (0xF0 | point >> 18)).put((byte) (0x80 | point >> 12 & 0x3F));
                out.put((byte) (0x80 | point >> 6 & 0x3F)).put((byte) (0x80 | point & 0x3F));
            } else {
                out.put((byte) (0xE0 | c >> 12))
                        .put((byte) (0x80 | c >> 6 & 0x3F))
                        .put((byte) (0x80 | c & 0x3F));
            }
            begun = true;
        }
        characters.clear();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
