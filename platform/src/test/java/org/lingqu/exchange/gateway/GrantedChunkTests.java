package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A chunk in the order in which a database keeps it. */
class GrantedChunkTests {

    @Test
    void lines_come_in_the_order_of_their_names_and_none_is_lost() throws IOException {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>();
        byte[] names = new byte[(1 + 500) * GrantedChunk.NAME];
        byte[] name = new byte[GrantedChunk.NAME];
        for (int row = 0; row < 500; row++) {
            random.nextBytes(name);
            name[0] = (byte) (row % 2 == 0 ? 0xF0 : 0x0F); // a digit above 7 is no negative number
            System.arraycopy(name, 0, names, row * GrantedChunk.NAME, GrantedChunk.NAME);
            lines.add(HexFormat.of().formatHex(name) + "\t" + "0".repeat(2 * GrantedChunk.SUM) + "\t"
                    + "值".repeat(row % 7) + "\n");
        }

        String streamed = new String(chunk(lines, names).streamByName().readAllBytes(), StandardCharsets.UTF_8);

        List<String> sorted = new ArrayList<>(lines);
        Collections.sort(sorted);
        assertThat(streamed).isEqualTo(String.join("", sorted)).isNotEqualTo(String.join("", lines));
    }

    @Test
    void nothing_comes_of_an_empty_chunk() throws IOException {
        assertThat(chunk(List.of(), new byte[0]).streamByName().readAllBytes()).isEmpty();
    }

    private static GrantedChunk chunk(List<String> lines, byte[] names) {
        int[] ends = new int[lines.size() + 3];
        int end = 0;
        for (int row = 0; row < lines.size(); row++) {
            end += lines.get(row).getBytes(StandardCharsets.UTF_8).length;
            ends[row] = end;
        }
        byte[] text = (String.join("", lines) + "what was there before").getBytes(StandardCharsets.UTF_8);
        return new GrantedChunk(lines.size(), text, ends, names, new byte[0], List.of(), 1, null);
    }
}
