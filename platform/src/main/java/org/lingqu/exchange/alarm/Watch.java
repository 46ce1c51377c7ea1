package org.lingqu.exchange.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.DatabaseNotifications;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;
import org.lingqu.sharing.Grant;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Watches what every system asks of every resource, and slows down who asks for one identifier after the other: from the alarm on one look-up
 * in ten seconds, for one value, until somebody lifts it. Each process watches the calls it answers; an alarm of one holds in all of them,
 * and a restart forgets none. Costs a few comparisons for each value.
 */
@Component
public class Watch implements SmartLifecycle {

    /** How long a slowed system waits from one look-up to the next. */
    public static final Duration PAUSE = Duration.ofSeconds(10);

    private record Way(SystemId system, ResourceCode resource) {}

    /** What is known about one system's calls of one resource. */
    private static final class Followed {
        private Runs runs = new Runs();
        private @Nullable UUID alarm;
        private Instant next = Instant.MIN;

        void slow(UUID by, Instant from) {
            alarm = by;
            next = from.plus(PAUSE);
        }

        void free() {
            alarm = null;
            runs = new Runs();
        }

        /** Takes the next place, or says how long it is until then; a clock that was put back does not make it longer. */
        Duration waitFor(int values, Instant at) {
            if (next.isAfter(at.plus(PAUSE))) {
                next = at.plus(PAUSE);
            }
            if (values == 1 && !at.isBefore(next)) {
                next = at.plus(PAUSE);
                return Duration.ZERO;
            }
            return at.isBefore(next) ? Duration.between(at, next) : PAUSE;
        }
    }

    private final Alarms alarms;
    private final DatabaseAddress database;
    private final Map<Way, Followed> ways = new ConcurrentHashMap<>();
    private final Consumer<RunAlarm> lifted = this::changed;
    private @Nullable DatabaseNotifications notifications;

    Watch(Alarms alarms, DatabaseAddress database) {
        this.alarms = alarms;
        this.database = database;
    }

    /**
     * Takes what a call asks for that its grant allows.
     *
     * @param values identifiers looked up
     * @return zero when the call may go on, else how long to wait; a slowed system asking for several values at once waits in vain
     */
    public Duration asked(Grant grant, List<String> values, Instant at) {
        Followed followed = of(grant.consumer().system(), grant.resource());
        synchronized (followed) {
            if (followed.alarm == null) {
                boolean grown = false;
                for (String value : values) {
                    grown |= followed.runs.take(Ordinal.of(value));
                }
                if (!grown) {
                    return Duration.ZERO;
                }
                followed.slow(alarms.raise(grant, Runs.ALARM, at), at);
            }
            return followed.waitFor(values.size(), at);
        }
    }

    private Followed of(SystemId system, ResourceCode resource) {
        return ways.computeIfAbsent(new Way(system, resource), way -> new Followed());
    }

    @Override
    public void start() {
        // what is lifted here is free at once, also while nothing can be heard
        alarms.follow(lifted);
        // what stands holds from the first call on, not only from when listening has begun
        readAll();
        notifications = new DatabaseNotifications(database, AlarmRows.CHANNEL, this::heard, this::readAll);
    }

    @Override
    public void stop() {
        alarms.unfollow(lifted);
        DatabaseNotifications listening = notifications;
        notifications = null;
        if (listening != null) {
            listening.close();
        }
    }

    @Override
    public boolean isRunning() {
        return notifications != null;
    }

    private void heard(String id) {
        alarms.find(UUID.fromString(id)).ifPresent(this::changed);
    }

    private void readAll() {
        List<RunAlarm> standing = alarms.standing();
        Set<UUID> ids = standing.stream().map(RunAlarm::id).collect(Collectors.toSet());
        ways.values().forEach(followed -> {
            synchronized (followed) {
                if (followed.alarm != null && !ids.contains(followed.alarm)) {
                    followed.free();
                }
            }
        });
        standing.forEach(this::changed);
    }

    private void changed(RunAlarm alarm) {
        Followed followed = of(alarm.system(), alarm.resource());
        synchronized (followed) {
            boolean known = alarm.id().equals(followed.alarm);
            if (known && !alarm.stands()) {
                followed.free();
            } else if (!known && alarm.stands()) {
                followed.slow(alarm.id(), alarm.raisedAt());
            }
        }
    }
}
