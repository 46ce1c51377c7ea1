package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Problem;

/** What wrk prints is read as it is meant. */
class ExchangeRateTests {

    private static final String CALM = """
            Running 1s test @ http://127.0.0.1:41235/
              1 threads and 32 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.61ms    1.02ms  21.31ms   93.70%
                Req/Sec    20.24k     1.37k   21.93k    72.73%
              Latency Distribution
                 50%    1.50ms
                 75%    1.81ms
                 90%    2.20ms
                 99%  850.00us
              22210 requests in 1.10s, 26.69MB read
            Requests/sec:  20191.40
            Transfer/sec:     24.27MB
            """;

    @Test
    void reads_rate_and_percentiles_in_whatever_unit_they_come() {
        ExchangeRate rate = ExchangeRate.ofWrk(CALM);
        assertThat(rate.perSecond()).isEqualTo(20_191.4);
        assertThat(rate.p50Millis()).isEqualTo(1.5);
        assertThat(rate.p99Millis()).isCloseTo(0.85, within(1e-9));
        assertThat(rate.troubles()).isZero();
        assertThat(rate.refusedPerSecond()).isZero();
        assertThat(ExchangeRate.ofWrk(CALM.replace("1.50ms", "1.20s ")).p50Millis())
                .isEqualTo(1_200);
    }

    @Test
    void counts_only_good_answers_and_names_the_others() {
        ExchangeRate rate = ExchangeRate.ofWrk(
                CALM.replace(
                        "Requests/sec:",
                        "  Socket errors: connect 1, read 2, write 0, timeout 4\n  Non-2xx or 3xx responses: 11105\nRequests/sec:"));
        assertThat(rate.perSecond()).isCloseTo(10_095.7, within(0.01));
        assertThat(rate.refusedPerSecond()).isCloseTo(10_095.7, within(0.01));
        assertThat(rate.troubles()).isEqualTo(11_112);
    }

    @Test
    void does_not_take_something_else_for_a_measurement() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ExchangeRate.ofWrk("unable to connect to 127.0.0.1:1 Connection refused"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("bench-step-failed"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ExchangeRate.ofWrk(CALM.replace("     99%", "     98%")));
    }
}
