package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.kernel.Actor;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class TimelinessIntegrationTests {

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    LoadDesk desk;

    @Autowired
    Timeliness timeliness;

    @Autowired
    LateNotices late;

    @Autowired
    Notices notices;

    @Autowired
    TestTime time;

    private Department department;
    private Actor steward;

    @BeforeEach
    void on_the_day_before_the_national_holiday() {
        time.set(LocalDate.of(2026, 9, 30), LocalTime.of(10, 0));
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    private EntryVersion updated(UpdateCycle cycle) {
        return given.publish(department, "登记信息", cycle, GivenLoads.enterprise());
    }

    @Test
    void counts_the_cycle_from_the_last_landing_and_moves_off_days_off() {
        assertThat(timeliness.due(updated(UpdateCycle.DAILY), null)).contains(LocalDate.of(2026, 10, 8));
        assertThat(timeliness.due(updated(UpdateCycle.MONTHLY), null)).contains(LocalDate.of(2026, 10, 30));
        assertThat(timeliness.due(updated(UpdateCycle.YEARLY), null)).contains(LocalDate.of(2027, 9, 30));
        assertThat(timeliness.due(updated(UpdateCycle.IRREGULAR), null)).isEmpty();
        assertThat(timeliness.due(updated(UpdateCycle.NEVER), null)).isEmpty();
    }

    @Test
    @Obligation("AH-17.2")
    void marks_what_is_late_and_tells_the_stewards_once_until_it_has_been_loaded() {
        EntryVersion entry = updated(UpdateCycle.DAILY);
        LocalDate due = timeliness.due(entry, null).orElseThrow();
        late.tell();
        assertThat(told()).as("not late yet").isEmpty();

        time.set(due.plusDays(1), LocalTime.of(7, 0));
        assertThat(timeliness.daysLate(due)).isEqualTo(1);
        late.tell();
        late.tell();
        assertThat(told()).hasSize(1);
        assertThat(told().get(0).grave()).isTrue();
        assertThat(told().get(0).said().arguments()).containsExactly("登记信息", due);
        Actor other = people.aPersonOf(department, PostKind.CATALOGER);
        assertThat(notices.of(other, null, 10)).isEmpty();

        String csv = "tyshxydm,qymc,clrq,zczb,djzt,bz\n" + TestPeople.creditCode() + ",甲,,,,\n";
        Load load = given.ended(
                desk.upload(
                                entry.code(),
                                LoadWish.ofFile("a.csv"),
                                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                                null,
                                null,
                                steward)
                        .id(),
                steward);
        LocalDate next = timeliness.due(entry, load.landedAt()).orElseThrow();
        assertThat(next).isAfter(due.plusDays(1));
        assertThat(timeliness.daysLate(next)).isZero();
    }

    private List<Notice.Received> told() {
        return notices.of(steward, null, 10).stream()
                .filter(notice -> notice.said().key().equals("collection.notice.late"))
                .toList();
    }
}
