package org.lingqu.exchange.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.LogBook;
import org.lingqu.audit.LogStatus;
import org.lingqu.exchange.gateway.Standstill.Why;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells auditors and the data authority when the log begins to stand and when it goes on. Where records cannot be written, notices mostly
 * cannot either: then they are told as soon as that is possible again.
 */
@Component
class LogWatch implements SmartInitializingSingleton {

    private static final long EVERY_MILLIS = 10_000;
    private static final int MOST_SECONDS = 5;
    private static final long FAILING = Duration.ofSeconds(5).toNanos();
    private static final List<Permission> ADDRESSEES = List.of(Permission.AUDIT_READ, Permission.SUPERVISE);
    private static final String PAGE = "/audit";
    private static final Logger LOG = LoggerFactory.getLogger(LogWatch.class);

    private final LogBook log;
    private final Gateway gateway;
    private final Standstill standstill;
    private final StandstillRows rows;
    private final Notices notices;
    private final LegalTime time;
    private final TransactionTemplate apart;

    /** Since when the log has stood without anybody having been told; null when there is nothing to be told. */
    private @Nullable Instant untold;

    LogWatch(
            LogBook log,
            Gateway gateway,
            Standstill standstill,
            StandstillRows rows,
            Notices notices,
            LegalTime time,
            PlatformTransactionManager transactions) {
        this.log = log;
        this.gateway = gateway;
        this.standstill = standstill;
        this.rows = rows;
        this.notices = notices;
        this.time = time;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        apart.setTimeout(MOST_SECONDS);
    }

    /** Before the first call: a restart is no way round a standstill. */
    @Override
    public void afterSingletonsInstantiated() {
        try {
            if (Boolean.TRUE.equals(apart.execute(reading -> rows.stands()))) {
                LogStatus log = status();
                if (log != null) {
                    standstill.goesOnStanding(log);
                }
            }
        } catch (DataAccessException | TransactionException unreadable) {
            LOG.debug("whether the log stood cannot be read", unreadable);
        }
    }

    @Scheduled(initialDelay = EVERY_MILLIS, fixedDelay = EVERY_MILLIS)
    synchronized void look() {
        Instant now = time.now();
        Why why = standstill.judge(new Standstill.Look(now, status(), recording()));
        Instant late = untold;
        Instant began = late == null ? standstill.since() : late;
        try {
            apart.executeWithoutResult(status -> tell(why, began, now));
            untold = null;
        } catch (DataAccessException | TransactionException mute) {
            if (why != null && why.isGrave() && late == null) {
                untold = began;
                LOG.error("the log stands since {}, and nobody can be told: {}", began, mute.getMessage());
            }
            LOG.debug("look at the log", mute);
        }
    }

    private @Nullable LogStatus status() {
        try {
            return apart.execute(reading -> log.status());
        } catch (DataAccessException | TransactionException | Problem unreadable) {
            LOG.debug("the log cannot be read", unreadable);
            return null;
        }
    }

    private boolean recording() {
        return gateway.stages().stream()
                .filter(stage -> stage.name().equals(Gateway.RECORD))
                .allMatch(stage -> stage.isHealthy(FAILING));
    }

    /** @param began null when it does not stand and has not, untold */
    private void tell(@Nullable Why why, @Nullable Instant began, Instant now) {
        boolean grave = why == null || why.isGrave();
        if (began != null && rows.seen(began, grave)) {
            Phrase said = why == null
                    ? Phrase.of("exchange.log.stood", began, now)
                    : Phrase.of("exchange.log.stands." + why, began, standstill.minutes());
            ADDRESSEES.stream()
                    .map(each -> Notice.to(each, said).at(PAGE))
                    .forEach(notice -> notices.tell(grave ? notice.asGrave() : notice));
        }
        if (standstill.moves()) {
            rows.over()
                    .map(since -> Phrase.of("exchange.log.goes-on", since))
                    .ifPresent(said -> ADDRESSEES.forEach(
                            each -> notices.tell(Notice.to(each, said).at(PAGE))));
        }
    }
}
