package org.lingqu.pool.duck;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.Objects;
import org.lingqu.pool.Judging;
import org.lingqu.pool.RawChunk;

/**
 * The lines of a chunk that have not landed, in a file of their own. Few lines are faulty, so only they are judged again for their reasons; to have
 * the engine read the whole chunk a second time would cost a seventh of a load. Where nearly all lines were sure to land, the rest is few enough.
 */
final class LeftRows implements AutoCloseable {

    private static final int BLOCK = 1 << 20;
    private static final int END = -1;

    /** One row in so many is few. */
    private static final int FEW = 8;

    private final Judging job;
    private final Path file;
    private final BitSet landed = new BitSet();
    private final byte[] block = new byte[BLOCK];
    private long first;
    private long rows;
    private int at;
    private int filled;

    /** @param job whose rows have landed */
    LeftRows(Judging job) {
        this.job = job;
        this.file = job.chunk().file().resolveSibling(job.chunk().file().getFileName() + ".left");
    }

    /** Whether there are so many lines that looking for those is less than to judge all of them again. */
    boolean pays() {
        return job.chunk().doubtful() > job.chunk().rows() / FEW;
    }

    /** The same job for these lines alone. */
    Judging job(Session session) throws SQLException, IOException {
        look(session);
        try (InputStream in = Files.newInputStream(job.chunk().file());
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            copy(in, out);
        }
        RawChunk chunk = job.chunk();
        return job.of(new RawChunk(file, rows, chunk.multiline(), chunk.padded()));
    }

    /** Numbers of rows lie close together; they are remembered as distances from the least that landed. */
    private void look(Session session) throws SQLException {
        String from = " from read_parquet(" + Sql.file(job.landed()) + ")";
        first = session.count("select coalesce(min(lq_row), " + Long.MAX_VALUE + ")" + from);
        session.stream("select lq_row" + from, columns -> {
            for (Object row : columns[0]) {
                landed.set(Math.toIntExact((Long) Objects.requireNonNull(row) - first));
            }
        });
    }

    private boolean isLanded(long row) {
        return row >= first && landed.get(Math.toIntExact(row - first));
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        for (int next = next(in); next != END; next = next(in)) {
            long row = 0;
            while (next != job.shape().delimiter() && next != END) {
                row = row * 10 + next - '0';
                next = next(in);
            }
            if (isLanded(row)) {
                leaveOut(in);
            } else {
                rows++;
                out.write((row + String.valueOf(job.shape().delimiter())).getBytes(StandardCharsets.US_ASCII));
                pass(in, out);
            }
        }
    }

    /** Goes behind the line's end: eight bytes at a step where no line is longer than it looks, for these are nearly all the bytes there are. */
    private void leaveOut(InputStream in) throws IOException {
        if (job.chunk().multiline()) {
            pass(in, OutputStream.nullOutputStream());
            return;
        }
        while (at < filled || fill(in)) {
            at = LineEnd.after(block, at, filled);
            if (block[at - 1] == '\n') {
                return;
            }
        }
    }

    /** Copies to behind the line's end, which is a line break outside of quotation marks. */
    private void pass(InputStream in, OutputStream out) throws IOException {
        boolean quoted = false;
        for (int b = next(in); b != END; b = next(in)) {
            out.write(b);
            if (b == '"') {
                quoted = !quoted;
            } else if (b == '\n' && !quoted) {
                return;
            }
        }
    }

    private int next(InputStream in) throws IOException {
        return at < filled || fill(in) ? block[at++] & 0xff : END;
    }

    private boolean fill(InputStream in) throws IOException {
        filled = Math.max(0, in.read(block));
        at = 0;
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
