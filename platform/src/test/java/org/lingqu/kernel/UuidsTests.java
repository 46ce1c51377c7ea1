package org.lingqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidsTests {

    @Test
    void come_in_the_order_they_were_made_also_within_a_millisecond() {
        List<List<String>> made = IntStream.range(0, 4)
                .parallel()
                .mapToObj(thread -> Stream.generate(Uuids::next)
                        .limit(50_000)
                        .map(UUID::toString)
                        .toList())
                .toList();

        assertThat(made).allSatisfy(each -> assertThat(each).isSorted());
        assertThat(made.stream().flatMap(List::stream)).doesNotHaveDuplicates();
        UUID one = Uuids.next();
        assertThat(one.version()).isEqualTo(7);
        assertThat(one.variant()).isEqualTo(2);
    }
}
