package org.lingqu.audit.merkle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Computes the root over leaf hashes told one after the other (RFC 6962, section 2.1), keeping only the tops of the perfect subtrees. */
public final class TreeRoot {

    private final Deque<byte[]> tops = new ArrayDeque<>();
    private long size;

    /** Takes the next leaf hash. */
    public void add(byte[] leaf) {
        byte[] top = leaf;
        for (long pairs = size; (pairs & 1) == 1; pairs >>= 1) {
            top = Hashes.node(tops.pop(), top);
        }
        tops.push(top);
        size++;
    }

    /** The root over all leaves so far; the hash of nothing without one. */
    public byte[] hash() {
        Iterator<byte[]> up = tops.iterator();
        if (!up.hasNext()) {
            return Hashes.empty();
        }
        byte[] root = up.next();
        while (up.hasNext()) {
            root = Hashes.node(up.next(), root);
        }
        return root;
    }
}
