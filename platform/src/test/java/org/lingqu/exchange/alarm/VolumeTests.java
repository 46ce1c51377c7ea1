package org.lingqu.exchange.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;
import org.lingqu.protection.PersonalMark;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Frequency;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantBasis;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Period;
import org.lingqu.sharing.Purpose;
import org.lingqu.sharing.RowFilter;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class VolumeTests {

    private static final Instant NINE = Instant.parse("2026-10-09T01:00:00Z");

    private final List<Object> told = new ArrayList<>();

    @Test
    void calls_that_are_refused_again_and_again_are_told_once_in_a_window() {
        Volume volume = new Volume(told::add, transactions());
        Grant grant = grant();

        refuse(volume, grant, Volume.ABNORMAL - 1, NINE);
        assertThat(told).isEmpty();
        refuse(volume, grant, 3 * Volume.ABNORMAL, NINE.plusSeconds(1));
        assertThat(told).hasSize(1);
        refuse(volume, grant, Volume.ABNORMAL, NINE.plus(Volume.WITHIN));
        assertThat(told).hasSize(2);
    }

    @Test
    void an_event_that_cannot_be_told_hinders_no_refusal_and_is_told_later() {
        AtomicInteger tries = new AtomicInteger();
        ApplicationEventPublisher events = event -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("the register is away");
            }
            told.add(event);
        };
        Volume volume = new Volume(events, transactions());
        Grant grant = grant();

        refuse(volume, grant, 2 * Volume.ABNORMAL - 1, NINE);
        assertThat(tries).as("it is not tried with each call").hasValue(1);
        assertThat(told).isEmpty();
        refuse(volume, grant, 1, NINE.plusSeconds(1));
        assertThat(told).hasSize(1);
    }

    @Test
    void windows_that_are_over_are_forgotten() {
        Volume volume = new Volume(told::add, transactions());
        for (int i = 0; i < 20; i++) {
            refuse(volume, grant(), 1, NINE);
        }
        assertThat(volume.counted()).isEqualTo(20);

        refuse(volume, grant(), 1, NINE.plus(Volume.WITHIN).plus(Volume.WITHIN));
        assertThat(volume.counted()).isEqualTo(1);
    }

    private static void refuse(Volume volume, Grant grant, int times, Instant at) {
        for (int i = 0; i < times; i++) {
            volume.refused(grant, "quota-exhausted", at);
        }
    }

    private static Grant grant() {
        GrantId id = GrantId.next();
        LocalDate day = LocalDate.of(2026, 10, 9);
        return new Grant(
                id,
                "T-" + id,
                0,
                new Grant.Consumer(new DepartmentId(UUID.randomUUID()), "甲局", new SystemId(UUID.randomUUID()), "系统"),
                new Grant.Provider(new DepartmentId(UUID.randomUUID()), "乙局"),
                new ResourceCode("310700001/000001"),
                "企业登记注册信息",
                1,
                List.of(new GrantedItem("qymc", "企业名称", PersonalMark.NONE)),
                List.of("qymc"),
                RowFilter.ALL,
                new Purpose("审核工伤保险参保登记", "核验用人单位是否存续"),
                Manner.INTERFACE,
                List.of(CallKind.LOOKUP),
                new Period(day, day.plusYears(1)),
                new Frequency(100, 5),
                new GrantBasis(null, "AH", 1, List.of(Citation.of("AH", "第二十五条")), List.of(), List.of()),
                NINE,
                null,
                null);
    }

    /** Begins and ends without a database. */
    private static TransactionTemplate transactions() {
        return new TransactionTemplate(new PlatformTransactionManager() {
            @Override
            public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
                return new SimpleTransactionStatus();
            }

            @Override
            public void commit(TransactionStatus status) {}

            @Override
            public void rollback(TransactionStatus status) {}
        });
    }
}
