package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Percentiles of delays that are kept each are exact. */
class ExchangeDelaysTests {

    @Test
    void names_the_least_delay_that_the_share_did_not_exceed() {
        ExchangeDelays delays = new ExchangeDelays();
        LongStream.rangeClosed(1, 200).map(n -> 201 - n).forEach(n -> delays.add(n * 1_000_000));
        assertThat(delays.millis(0.5)).isEqualTo(100);
        assertThat(delays.millis(0.99)).isEqualTo(198);
        assertThat(delays.millis(1)).isEqualTo(200);
        assertThat(delays.count()).isEqualTo(200);
    }

    @Test
    void takes_the_greatest_of_few() {
        ExchangeDelays delays = new ExchangeDelays();
        assertThat(delays.millis(0.99)).isZero();
        delays.add(3_000_000);
        delays.add(7_000_000);
        assertThat(delays.millis(0.5)).isEqualTo(3);
        assertThat(delays.millis(0.99)).isEqualTo(7);
    }
}
