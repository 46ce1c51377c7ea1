package org.lingqu.pool.duck;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.c.jni.JniWrapper;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows in columns, in the memory form that the engine reads without parsing (Apache Arrow). It takes a JVM that opens {@code java.nio} to it, as
 * the launcher starts it; in another one every row is judged from text, which is slower and comes to the same.
 */
final class Arrow {

    private static final Logger LOG = LoggerFactory.getLogger(Arrow.class);

    private Arrow() {}

    private static final class Memory {
        static final Optional<BufferAllocator> ALL = all();

        private static Optional<BufferAllocator> all() {
            try {
                JniWrapper.get();
                return Optional.of(new RootAllocator());
            } catch (LinkageError | RuntimeException closed) {
                LOG.warn(
                        "loads are slower than they could be: start with --add-opens=java.base/java.nio=ALL-UNNAMED ({})",
                        closed.toString());
                return Optional.empty();
            }
        }
    }

    /** Where its buffers come from, outside of the heap; empty where this JVM gives none. */
    static Optional<BufferAllocator> memory() {
        return Memory.ALL;
    }

    /** The number of a row and so many fields {@code f0}, {@code f1} … as text. */
    static Schema rows(int fields) {
        Stream<Field> texts =
                IntStream.range(0, fields).mapToObj(i -> Field.nullable("f" + i, ArrowType.Utf8.INSTANCE));
        Field number = new Field("lq_row", FieldType.notNullable(new ArrowType.Int(Long.SIZE, true)), List.of());
        return new Schema(Stream.concat(Stream.of(number), texts).toList());
    }
}
