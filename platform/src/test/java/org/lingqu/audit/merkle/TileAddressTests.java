package org.lingqu.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileAddressTests {

    @Test
    void writes_the_path_of_the_specification() {
        assertThat(new TileAddress(0, 1234067, 256).path()).isEqualTo("0/x001/x234/067");
        assertThat(new TileAddress(1, 0, 3).path()).isEqualTo("1/000.p/3");
        assertThat(new TileAddress(TileAddress.ENTRIES, 1000, 256).path()).isEqualTo("entries/x001/000");
    }

    @Property
    void reads_what_it_writes(
            @ForAll @IntRange(min = -1, max = 5) int level,
            @ForAll @LongRange(min = 0, max = 1L << 50) long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        TileAddress address = new TileAddress(level, index, width);
        assertThat(TileAddress.parse(address.path())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0/",
                "0/1",
                "0/0001",
                "6/000",
                "-1/000",
                "0/x000/001",
                "0/000.p/0",
                "0/000.p/256",
                "0/000.p/257",
                "0/000.p/01",
                "entries/../000",
                "0/000/",
                "00/000",
                "0/001/000",
                "0/x001"
            })
    void refuses_any_other_spelling(String path) {
        assertThat(TileAddress.parse(path)).isNull();
    }

    @Test
    void knows_the_tiles_of_a_size() {
        assertThat(TileAddress.highest(0)).isEqualTo(-1);
        assertThat(TileAddress.highest(255)).isZero();
        assertThat(TileAddress.highest(256)).isEqualTo(1);
        assertThat(TileAddress.in(70_000, 0, 273)).isEqualTo(new TileAddress(0, 273, 112));
        assertThat(TileAddress.in(70_000, 1, 1)).isEqualTo(new TileAddress(1, 1, 17));
        assertThat(TileAddress.count(70_000, TileAddress.ENTRIES)).isEqualTo(274);
    }
}
