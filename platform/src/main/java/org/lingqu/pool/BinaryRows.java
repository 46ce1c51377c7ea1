package org.lingqu.pool;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows in PostgreSQL's binary COPY format, pushed in pieces of 64 KiB. */
final class BinaryRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int PIECE = 1 << 16;
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long EPOCH_SECOND = EPOCH_DAY * 86_400;

    /** Bits of a number of which a thousand times as much is less than 2 to the 63. */
    private static final int SMALL = 53;

    private final CopyIn copy;
    private final short[] digits = new short[5];
    private ByteBuffer buffer = ByteBuffer.allocate(2 * PIECE);

    BinaryRows(CopyIn copy) {
        this.copy = copy;
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    void row(@Nullable Object[] cells) throws SQLException {
        buffer.putShort((short) cells.length);
        for (Object cell : cells) {
            cell(cell);
        }
        if (buffer.position() >= PIECE) {
            push();
        }
    }

    void end() throws SQLException {
        room(2).putShort((short) -1);
        push();
    }

    private void push() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes + 64) {
            ByteBuffer larger = ByteBuffer.allocate(2 * (buffer.capacity() + bytes));
            buffer.flip();
            buffer = larger.put(buffer);
        }
        return buffer;
    }

    private void cell(@Nullable Object cell) {
        if (cell == null) {
            room(4).putInt(-1);
        } else if (cell instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            room(4 + bytes.length).putInt(bytes.length).put(bytes);
        } else if (cell instanceof Utf8 text) {
            room(4 + text.length()).putInt(text.length()).put(text.bytes(), text.from(), text.length());
        } else if (cell instanceof Long number) {
            room(12).putInt(8).putLong(number);
        } else if (cell instanceof Double number) {
            room(12).putInt(8).putDouble(number);
        } else if (cell instanceof Boolean truth) {
            room(5).putInt(1).put((byte) (truth ? 1 : 0));
        } else if (cell instanceof LocalDate day) {
            room(8).putInt(4).putInt((int) (day.toEpochDay() - EPOCH_DAY));
        } else if (cell instanceof LocalDateTime moment) {
            long micros = (moment.toEpochSecond(ZoneOffset.UTC) - EPOCH_SECOND) * 1_000_000 + moment.getNano() / 1_000;
            room(12).putInt(8).putLong(micros);
        } else if (cell instanceof BigDecimal number) {
            numeric(number);
        } else {
            throw new AssertionError(cell.getClass());
        }
    }

    private void numeric(BigDecimal number) {
        BigInteger unscaled = number.unscaledValue();
        if (number.scale() >= 0 && number.scale() <= 18 && unscaled.bitLength() < SMALL) {
            small(unscaled.longValue(), number.scale());
        } else {
            large(number);
        }
    }

    /** A number that is a thousand times as large still one of 64 bits: nearly all there are, and no text need be made of them. */
    private void small(long unscaled, int scale) {
        long rest = Math.abs(unscaled);
        int shown = scale;
        while (shown > 0 && rest % 10 == 0) {
            rest /= 10;
            shown--;
        }
        int behind = shown;
        while (behind % 4 != 0) {
            rest *= 10;
            behind++;
        }
        int groups = 0;
        while (rest > 0) {
            digits[groups++] = (short) (rest % 10_000);
            rest /= 10_000;
        }
        numeric(groups, groups == 0 ? 0 : groups - behind / 4 - 1, unscaled < 0, shown);
        for (int i = groups - 1; i >= 0; i--) {
            buffer.putShort(digits[i]);
        }
    }

    /** The head of a number: groups of four decimal digits around the point; the weight is the position of the first group. */
    private void numeric(int groups, int weight, boolean negative, int fraction) {
        room(12 + 2 * groups).putInt(8 + 2 * groups).putShort((short) groups).putShort((short) weight);
        buffer.putShort((short) (negative ? 0x4000 : 0)).putShort((short) fraction);
    }

    private void large(BigDecimal number) {
        String plain = number.abs().stripTrailingZeros().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String fraction = point < 0 ? "" : plain.substring(point + 1);
        String padded = "0".repeat((4 - whole.length() % 4) % 4)
                + whole
                + fraction
                + "0".repeat((4 - fraction.length() % 4) % 4);
        int groups = padded.length() / 4;
        numeric(groups, (whole.length() + 3) / 4 - 1, number.signum() < 0, fraction.length());
        for (int i = 0; i < groups; i++) {
            buffer.putShort(Short.parseShort(padded.substring(4 * i, 4 * i + 4)));
        }
    }
}
