package org.lingqu.collection.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells pages apart. */
final class Digest {

    private static final int BLOCK = 1 << 16;

    private Digest() {}

    /** Digest of what stands between a place and the end; the end stays where one writes. */
    static String of(FileChannel file, long from) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            long at = from;
            for (int read = file.read(block, at); read > 0; read = file.read(block, at)) {
                sha256.update(block.flip());
                block.clear();
                at += read;
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
