package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.SampleCases.Pair;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.PostKind;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;

/** Terms of validity: after its last day a regulation opens no new case until the data authority confirms it; what runs keeps its rules. */
@IntegrationTest
class ValidityIntegrationTests {

    private static final List<String> NOT_PLAINLY_IN_FORCE = List.of("AB", "HF", "HN");

    @Autowired
    Cases cases;

    @Autowired
    SampleCases samples;

    @Autowired
    Confirmations confirmations;

    @Autowired
    ConfirmedPacks confirmed;

    @Autowired
    RulePacks packs;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    private Pair pair;
    private Actor authority;

    @BeforeEach
    void nothing_is_confirmed() {
        pair = samples.aPair();
        authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        NOT_PLAINLY_IN_FORCE.forEach(this::withdraw);
    }

    @AfterEach
    void as_others_expect_it() {
        time.release();
        NOT_PLAINLY_IN_FORCE.forEach(this::withdraw);
        confirmed.all();
    }

    private void withdraw(String pack) {
        confirmations.of(pack).forEach(one -> confirmations.withdraw(one.id(), authority));
    }

    private void confirm(String pack, @Nullable LocalDate publishedOn) {
        confirmations.confirm(pack, new Confirmations.Wish(publishedOn, "测试文件〔2026〕2号", "继续适用"), authority);
    }

    private void on(String day) {
        time.set(LocalDate.parse(day), LocalTime.of(9, 0));
    }

    private CaseFile open(String pack) {
        return cases.open(samples.share(pair, "企业登记注册信息").under(pack));
    }

    private void refuses(String pack, String code) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> open(pack))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code))
                .satisfies(problem ->
                        assertThat(problem.arguments()).contains(packs.get(pack).title()));
    }

    /** A case begun before is decided under the rules it was begun with. */
    private void ends(CaseFile file, String pack) {
        CaseFile now = cases.get(file.id(), pair.provider());
        CaseFile end = cases.act(
                file.id(),
                new CaseMove("grant", Inputs.of("items", "A", "until", "2027-01-01"), now.version()),
                pair.provider());
        assertThat(end.packId()).isEqualTo(pack);
        assertThat(end.ending()).isEqualTo(Ending.APPROVED);
    }

    @Test
    @Obligation("AB-49.1")
    void aba_is_in_force_for_two_years_and_goes_on_only_where_that_is_confirmed() {
        on("2021-10-10");
        refuses("AB", "regulation-not-in-force");
        on("2023-10-10");
        CaseFile begun = open("AB");
        on("2023-10-11");
        refuses("AB", "regulation-expired");

        confirm("AB", null);
        assertThat(confirmations.today(packs.get("AB")).state()).isEqualTo(Validity.State.CONFIRMED);
        assertThat(open("AB").packId()).isEqualTo("AB");
        withdraw("AB");
        refuses("AB", "regulation-expired");
        ends(begun, "AB");
    }

    @Test
    @Obligation("HF-27.1")
    void the_hefei_zone_is_in_force_for_two_years_from_the_publication_that_is_entered() {
        on("2024-01-05");
        refuses("HF", "regulation-undated");
        confirm("HF", LocalDate.of(2024, 1, 8));
        refuses("HF", "regulation-not-in-force");

        on("2026-01-07");
        CaseFile begun = open("HF");
        on("2026-01-08");
        refuses("HF", "regulation-expired");
        confirm("HF", LocalDate.of(2024, 1, 8));
        assertThat(open("HF").packId()).isEqualTo("HF");

        CaseFile now = cases.get(begun.id(), pair.provider());
        cases.act(begun.id(), new CaseMove("accept", Inputs.NONE, now.version()), pair.provider());
        ends(begun, "HF");
    }

    @Test
    @Obligation("AH-46.1")
    void anhui_is_in_force_from_its_first_day_without_end() {
        on("2021-02-28");
        refuses("AH", "regulation-not-in-force");
        on("2021-03-01");
        ends(open("AH"), "AH");
        assertThat(confirmations.today(packs.get("AH")).to()).isNull();
    }

    @Test
    @Obligation("HN-33.1")
    void the_draft_of_henan_has_no_first_day_until_the_authority_enters_its_publication_with_the_document() {
        on("2026-09-24");
        assertThat(confirmations.today(packs.get("HN")).from()).isNull();
        refuses("HN", "regulation-draft");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> confirmations.confirm(
                        "HN", new Confirmations.Wish(LocalDate.of(2026, 9, 1), " ", "发布"), authority))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("confirmation-incomplete"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> confirmations.confirm(
                        "HN", new Confirmations.Wish(LocalDate.of(2026, 9, 1), "省政府令", "发布"), pair.user()))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("permission-missing"));
        refuses("HN", "regulation-draft");

        confirm("HN", LocalDate.of(2026, 9, 1));
        assertThat(confirmations.today(packs.get("HN")).from()).isEqualTo(LocalDate.of(2026, 9, 1));
        ends(open("HN"), "HN");
    }
}
