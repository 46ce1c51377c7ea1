package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChunkRoomTests {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void memory_of_a_very_long_row_is_not_kept_for_the_next_chunk() {
        ChunkRoom room = new ChunkRoom();
        room.text.add(new byte[10 * MEGABYTE], 0, 10 * MEGABYTE);
        byte[] usual = room.text.bytes();
        room.clear();
        assertThat(room.text.bytes()).as("is used again").isSameAs(usual);

        room.text.add(new byte[40 * MEGABYTE], 0, 40 * MEGABYTE);
        room.clear();
        assertThat(room.text.length()).isZero();
        assertThat(room.text.bytes().length).isEqualTo(16 * MEGABYTE);
    }
}
