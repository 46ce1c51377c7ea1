package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.sharing.GrantFixture.aGrant;
import static org.lingqu.sharing.GrantFixture.at;
import static org.lingqu.sharing.GrantFixture.unused;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may be copied under a grant: nothing, or so many rows a day until a day. */
class CopyDecisionTests {

    private static final LocalDate DELETED = GrantFixture.FIRST.plusDays(30);

    private final GrantFixture fixture = aGrant().kinds(CallKind.values()).perDay(1000);

    @Test
    void without_a_copy_nothing_is_read_in_bulk_and_everything_by_key() {
        Grant grant = fixture.build().copying(LocalCopy.queryOnly());

        for (Call bulk : List.of(
                pages(10), bulk(Manner.INTERFACE, CallKind.CHANGES, 10), bulk(Manner.TABLE, CallKind.PAGES, 0))) {
            Verdict.Refused refused = refused(grant, bulk, unused());
            Refusal copy = refused.reasons().stream()
                    .filter(reason -> reason.code().equals("copy-not-granted"))
                    .findFirst()
                    .orElseThrow();
            assertThat(copy.allowed()).containsExactly("LOOKUP", "BATCH", "VERIFY");
            assertThat(copy.change().words()).contains("look up by tyshxydm");
            assertThat(refused.repaired()).isEmpty();
        }
        assertThat(GrantDecision.decide(grant, fixture.call("A"), unused())).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void a_copy_brings_no_more_rows_a_day_than_were_granted() {
        Grant grant = copied(120);

        assertThat(GrantDecision.decide(grant, pages(120), unused())).isInstanceOf(Verdict.Allowed.class);
        Verdict.Refused over = refused(grant, pages(121), unused());
        assertThat(over.first().code()).isEqualTo("copy-over-volume");
        assertThat(over.first().allowed()).containsExactly("120");
        assertThat(over.first().change()).isEqualTo(new Change.FewerRows(120));
        Usage one = new Usage(GrantFixture.FIRST, 1);
        assertThat(refused(grant, pages(71), one).first().change()).isEqualTo(new Change.FewerRows(70));
        assertThat(GrantDecision.decide(grant, pages(70), one)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void what_a_refusal_proposes_is_allowed_also_when_the_day_is_used_up() {
        Grant grant = copied(120);
        Usage all = new Usage(GrantFixture.FIRST, 3);

        Verdict.Refused refused = refused(grant, pages(500), all);

        assertThat(refused.reasons()).extracting(Refusal::code).containsExactly("copy-volume-used", "copy-over-volume");
        Call proposal = refused.repaired().orElseThrow();
        assertThat(proposal.rows()).isEqualTo(120);
        assertThat(proposal.at()).isEqualTo(at(GrantFixture.FIRST.plusDays(1), 0));
        assertThat(GrantDecision.decide(grant, proposal, all)).isInstanceOf(Verdict.Allowed.class);
        assertThat(GrantDecision.decide(grant, fixture.call("A"), all))
                .as("look-ups go on")
                .isInstanceOf(Verdict.Allowed.class);
        assertThat(GrantDecision.callsPerDay(grant, pages(1))).isEqualTo(3);
        assertThat(GrantDecision.callsPerDay(grant, fixture.call("A"))).isEqualTo(1000);
    }

    @Test
    void from_the_day_after_its_deletion_nothing_is_copied() {
        Grant grant = copied(1000);

        assertThat(GrantDecision.decide(grant, pages(10).at(at(DELETED, 23)), unused()))
                .isInstanceOf(Verdict.Allowed.class);
        Verdict.Refused refused = refused(grant, pages(10).at(at(DELETED.plusDays(1), 0)), unused());
        assertThat(refused.first().code()).isEqualTo("copy-day-passed");
        assertThat(refused.repaired()).isEmpty();
    }

    private Grant copied(int rows) {
        return fixture.build().copying(LocalCopy.until(rows, DELETED));
    }

    private Call pages(int rows) {
        return bulk(Manner.INTERFACE, CallKind.PAGES, rows);
    }

    private Call bulk(Manner manner, CallKind kind, int rows) {
        Call like = fixture.call("A");
        @Nullable String none = null;
        return new Call(
                like.system(),
                like.department(),
                like.resource(),
                List.of(),
                none,
                List.of(),
                kind,
                rows,
                like.matter(),
                manner,
                like.at());
    }

    private static Verdict.Refused refused(Grant grant, Call call, Usage usage) {
        Verdict verdict = GrantDecision.decide(grant, call, usage);
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return (Verdict.Refused) verdict;
    }
}
