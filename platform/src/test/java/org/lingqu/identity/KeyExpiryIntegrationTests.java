package org.lingqu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.SystemId;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.GivenCertificate;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;

/** Who keeps the keys of a system is told before one of them ends, on days on which somebody reads it. */
@IntegrationTest
class KeyExpiryIntegrationTests {

    @Autowired
    AppKeys appKeys;

    @Autowired
    ClientCertificates certificates;

    @Autowired
    KeyChallenges challenges;

    @Autowired
    Keyring keyring;

    @Autowired
    KeyExpiry expiry;

    @Autowired
    Notices notices;

    @Autowired
    Organization organization;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    private Actor integrator;
    private SystemId system;

    @BeforeEach
    void a_system() {
        integrator = people.aPersonOf(people.aDepartment(), PostKind.INTEGRATOR);
        system = organization.register("就业系统", 3, integrator).id();
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    /** The key ends on Saturday 2026-10-17: the days off of the national day do not count, so seven working days reach back to September. */
    @Test
    void tells_the_integrators_thirty_days_and_seven_and_one_working_days_before_and_only_once_each() {
        time.set(LocalDate.of(2025, 10, 17), LocalTime.of(10, 0));
        String ending = appKeys.issue(system, HmacKind.HMAC_SHA256, integrator).requester();
        String retired = appKeys.issue(system, HmacKind.HMAC_SHA256, integrator).requester();
        keyring.retire(system, retired, integrator);

        time.set(LocalDate.of(2026, 9, 16), LocalTime.of(7, 10));
        expiry.tell();
        assertThat(told(ending)).as("thirty-one days are left").isEmpty();
        assertThat(held(ending).endsSoon(time.instant())).isFalse();
        toldOn(LocalDate.of(2026, 9, 18), ending, 1);
        assertThat(held(ending).endsSoon(time.instant())).isTrue();
        toldOn(LocalDate.of(2026, 10, 7), ending, 1);
        toldOn(LocalDate.of(2026, 10, 8), ending, 2);
        toldOn(LocalDate.of(2026, 10, 14), ending, 2);
        assertThat(told(ending)).noneMatch(Notice.Received::grave);
        toldOn(LocalDate.of(2026, 10, 15), ending, 3);
        assertThat(told(ending)).anyMatch(Notice.Received::grave);
        assertThat(told(retired)).isEmpty();
    }

    @Test
    void tells_of_certificates_too_and_of_those_that_come_with_an_end_of_their_own() {
        time.set(LocalDate.of(2026, 6, 1), LocalTime.of(10, 0));
        GivenCertificate own = new GivenCertificate.Draft("CN=own")
                .from(time.instant().minus(Duration.ofDays(1)))
                .until(time.instant().plus(Duration.ofDays(20)))
                .make();
        String text = challenges.next(system, integrator).text();
        String id = certificates
                .register(system, own.pem(), text, own.signed(text), integrator)
                .id();

        expiry.tell();
        expiry.tell();

        assertThat(told(id)).hasSize(1);
        assertThat(held(id).endsSoon(time.instant())).isTrue();
        keyring.retire(system, id, integrator);
        assertThat(held(id).endsSoon(time.instant())).isFalse();
    }

    private void toldOn(LocalDate day, String key, int notices) {
        time.set(day, LocalTime.of(7, 10));
        expiry.tell();
        expiry.tell();
        assertThat(told(key)).as(day.toString()).hasSize(notices);
    }

    private List<Notice.Received> told(String key) {
        return notices.of(integrator, null, 50).stream()
                .filter(notice -> notice.said().arguments().contains(key))
                .toList();
    }

    private HeldCredential held(String id) {
        return keyring.of(system, integrator).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
