package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageTests {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Logger logger = (Logger) LoggerFactory.getLogger(OutageTests.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Outage outage = new Outage(logger);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
    }

    @Test
    void tells_once_that_it_began_and_once_that_it_is_over() {
        for (int call = 0; call < 1_000; call++) {
            outage.failed("gateway-record", call * SECOND / 500);
        }
        outage.answered(4 * SECOND);
        outage.answered(5 * SECOND);

        assertThat(told())
                .containsExactly(
                        "calls get no data: gateway-record",
                        "calls get data again; 1000 got none, from first to last 1998 ms");
    }

    @Test
    void is_not_over_while_some_calls_still_fail() {
        for (int call = 0; call < 100; call++) {
            outage.failed("gateway-busy", call * SECOND / 2);
            outage.answered(call * SECOND / 2 + SECOND / 4);
        }

        assertThat(told()).containsExactly("calls get no data: gateway-busy");
    }

    @Test
    void tells_of_the_next_one_too() {
        outage.failed("gateway-lookup", 0);
        outage.answered(2 * SECOND);
        outage.failed("grants-stale", 3 * SECOND);

        assertThat(told()).hasSize(3).endsWith("calls get no data: grants-stale");
    }

    @Test
    void says_nothing_of_answered_calls() {
        outage.answered(SECOND);

        assertThat(told()).isEmpty();
    }

    private List<String> told() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
