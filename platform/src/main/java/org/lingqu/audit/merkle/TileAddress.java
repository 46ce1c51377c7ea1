package org.lingqu.audit.merkle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a tile lies (C2SP tlog-tiles). Hash tiles have level 0 and up; level {@link #ENTRIES} are the bundles of entries themselves.
 *
 * @param level 0 to 5, or {@link #ENTRIES}
 * @param index number of the tile in its level
 * @param width how many hashes or entries it holds, 1 to {@link #FULL}
 */
public record TileAddress(int level, long index, int width) {

    /** Hashes or entries in a full tile. */
    public static final int FULL = 256;

    /** The level of the entry bundles, which lie beside the hash tiles of level 0. */
    public static final int ENTRIES = -1;

    private static final int HIGHEST = 5;
    private static final Pattern PATH =
            Pattern.compile("(entries|[0-5])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** The path below {@code tile/}, e.g. {@code 0/x001/x234/067.p/12}. */
    public String path() {
        StringBuilder path = new StringBuilder();
        long rest = index;
        do {
            String group = String.valueOf(1000 + rest % 1000).substring(1);
            path.insert(0, path.isEmpty() ? group : "x" + group + "/");
            rest /= 1000;
        } while (rest > 0);
        path.insert(0, (level == ENTRIES ? "entries" : String.valueOf(level)) + "/");
        return width == FULL ? path.toString() : path + ".p/" + width;
    }

    /** The address behind a path below {@code tile/}; null when the path is not in its one proper form. */
    public static @Nullable TileAddress parse(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return null;
        }
        int level = matcher.group(1).equals("entries") ? ENTRIES : Integer.parseInt(matcher.group(1));
        long index = Long.parseLong(matcher.group(2).replace("x", "").replace("/", ""));
        int width = matcher.group(3) == null ? FULL : Integer.parseInt(matcher.group(3));
        TileAddress address = new TileAddress(level, index, width);
        return width <= FULL && address.path().equals(path) ? address : null;
    }

    /** The address of the tile with this number in a tree of the given size; width 0 when the tree does not reach it. */
    public static TileAddress in(long treeSize, int level, long index) {
        long hashes = level == ENTRIES ? treeSize : treeSize >>> (8 * level);
        long width = Math.min(FULL, Math.max(0, hashes - index * FULL));
        return new TileAddress(level, index, (int) width);
    }

    /** How many tiles, the partial one included, a level has in a tree of the given size. */
    public static long count(long treeSize, int level) {
        long hashes = level == ENTRIES ? treeSize : treeSize >>> (8 * level);
        return (hashes + FULL - 1) / FULL;
    }

    /** The highest level that has a tile in a tree of the given size; -1 for the empty tree. */
    public static int highest(long treeSize) {
        int level = -1;
        while (level < HIGHEST && treeSize >>> (8 * (level + 1)) > 0) {
            level++;
        }
        return level;
    }
}
