package org.lingqu.exchange.channel;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Looks at all open channels: whether calls have begun to go through the platform, whether a planned day has passed. */
@Component
class ChannelSweep {

    private static final int AT_ONCE = 200;
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final ChannelRows rows;
    private final ChannelTraffic traffic;

    ChannelSweep(ChannelRows rows, ChannelTraffic traffic) {
        this.rows = rows;
        this.traffic = traffic;
    }

    void sweep() {
        List<DirectChannel> some = rows.open(null, AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(this::look);
            some = rows.open(last(some).id(), AT_ONCE);
        }
    }

    private void look(DirectChannel channel) {
        if (!traffic.look(channel)) {
            traffic.missed(channel);
        }
    }

    private static DirectChannel last(List<DirectChannel> some) {
        return some.get(some.size() - 1);
    }

    /** The alarm clock. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ChannelSettings.class)
    static class Alarm {
        @Bean
        RecurringTask<Void> directChannelTask(ChannelSweep channels) {
            return Tasks.recurring("exchange-direct-channels", Schedules.fixedDelay(EVERY))
                    .execute((instance, context) -> channels.sweep());
        }
    }
}
