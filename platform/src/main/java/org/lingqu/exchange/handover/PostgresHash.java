package org.lingqu.exchange.handover;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.lingqu.exchange.gateway.GrantedChunk;

/**
 * What PostgreSQL's {@code hashtextextended(text, 0)} says of a row's name and digest in hexadecimal, one behind the other. It is Bob Jenkins'
 * lookup3, kept the same from version to version because tables are partitioned by it; servers whose processors put the highest byte first say
 * something else, and then the names are compared one by one.
 */
final class PostgresHash {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LENGTH = 2 * (GrantedChunk.NAME + GrantedChunk.SUM);
    private static final int BLOCK = 12;
    private static final int START = 0x9e3779b9 + LENGTH + 3923095;

    private PostgresHash() {}

    static long of(GrantedChunk chunk, int row) {
        byte[] text = new byte[LENGTH];
        chunk.copyHead(row, text);
        return of(text);
    }

    /** @param name and digest in hexadecimal */
    static long of(String name, String digest) {
        return of((name + digest).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param text as many blocks of twelve bytes as name and digest fill */
    static long of(byte[] text) {
        int a = START;
        int b = START;
        int c = START;
        for (int at = 0; at < LENGTH; at += BLOCK) {
            a += (int) INTS.get(text, at);
            b += (int) INTS.get(text, at + Integer.BYTES);
            c += (int) INTS.get(text, at + 2 * Integer.BYTES);
            a = (a - c) ^ Integer.rotateLeft(c, 4);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 6);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 8);
            b += a;
            a = (a - c) ^ Integer.rotateLeft(c, 16);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 19);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 4);
            b += a;
        }
        c = (c ^ b) - Integer.rotateLeft(b, 14);
        a = (a ^ c) - Integer.rotateLeft(c, 11);
        b = (b ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        c = (c ^ b) - Integer.rotateLeft(b, 24);
        return (long) b << Integer.SIZE | Integer.toUnsignedLong(c);
    }
}
