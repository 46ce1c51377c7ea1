package org.lingqu.pool.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Durable;

/** The table format's files on a local or mounted file system; whatever is closed is on the disk, name and all. */
final class LocalFiles implements FileIO {

    private static final long serialVersionUID = 1L;

    @Override
    public InputFile newInputFile(String location) {
        return new Input(location);
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return new Output(location);
    }

    @Override
    public void deleteFile(String location) {
        try {
            Files.deleteIfExists(Path.of(location));
        } catch (IOException failed) {
            throw new RuntimeIOException(failed);
        }
    }

    /** Said here, where it is known: the format would make an error of its own of it, in as many words as it has readers. */
    private static Problem unreadable(IOException failed) {
        return Problem.unavailable("lake-unreadable").causedBy(failed);
    }

    private record Input(String location) implements InputFile {

        @Override
        public long getLength() {
            try {
                return Files.size(Path.of(location));
            } catch (NoSuchFileException missing) {
                throw missing(missing);
            } catch (IOException failed) {
                throw unreadable(failed);
            }
        }

        @Override
        public SeekableInputStream newStream() {
            try {
                return new Reading(FileChannel.open(Path.of(location), StandardOpenOption.READ));
            } catch (NoSuchFileException missing) {
                throw missing(missing);
            } catch (IOException failed) {
                throw unreadable(failed);
            }
        }

        @Override
        public boolean exists() {
            return Files.exists(Path.of(location));
        }

        /** In the format's own words: after these it does not try again for a minute. */
        private NotFoundException missing(NoSuchFileException missing) {
            return new NotFoundException(missing, "There is no file %s", location);
        }
    }

    private record Output(String location) implements OutputFile {

        @Override
        public PositionOutputStream create() {
            return open(StandardOpenOption.CREATE_NEW);
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            return open(StandardOpenOption.CREATE);
        }

        private PositionOutputStream open(StandardOpenOption how) {
            try {
                Path path = Path.of(location);
                Durable.directories(path.resolveSibling(""));
                return new Writing(path, FileChannel.open(path, how, StandardOpenOption.WRITE));
            } catch (IOException failed) {
                throw Durable.problem(failed);
            }
        }

        @Override
        public InputFile toInputFile() {
            return new Input(location);
        }
    }

    private static final class Reading extends SeekableInputStream {

        private final FileChannel channel;

        Reading(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public long getPos() throws IOException {
            return channel.position();
        }

        @Override
        public void seek(long position) throws IOException {
            channel.position(position);
        }

        @Override
        public int read() {
            ByteBuffer one = ByteBuffer.allocate(1);
            return read(one) < 0 ? -1 : one.get(0) & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return length == 0 ? 0 : read(ByteBuffer.wrap(bytes, offset, length));
        }

        private int read(ByteBuffer bytes) {
            try {
                return channel.read(bytes);
            } catch (IOException failed) {
                throw unreadable(failed);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static final class Writing extends PositionOutputStream {

        private final Path path;
        private final FileChannel channel;
        private final OutputStream out;
        private long position;

        Writing(Path path, FileChannel channel) {
            this.path = path;
            this.channel = channel;
            this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            position += length;
        }

        @Override
        public void close() throws IOException {
            if (channel.isOpen()) {
                out.flush();
                channel.force(true);
                channel.close();
                Durable.entry(path);
            }
        }
    }
}
