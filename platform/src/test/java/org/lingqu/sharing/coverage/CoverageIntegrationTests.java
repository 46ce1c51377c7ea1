package org.lingqu.sharing.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;

/** Under Anhui’s measures: what is cataloged as shared and cannot be used, what is late, and how much of a catalog is shared in which way. */
@IntegrationTest
class CoverageIntegrationTests extends CoverageShown {

    @Autowired
    Compilation compilation;

    @Test
    @Obligation("AH-24.1")
    @Override
    void a_shared_entry_is_a_gap_until_something_usable_is_behind_it() {
        super.a_shared_entry_is_a_gap_until_something_usable_is_behind_it();
    }

    @Test
    @Obligation("AH-24.2")
    @Override
    void a_late_update_is_shown_to_users_is_a_task_of_the_provider_and_ends_with_the_next_load() {
        super.a_late_update_is_shown_to_users_is_a_task_of_the_provider_and_ends_with_the_next_load();
    }

    @Test
    @Obligation("AH-21.3")
    void a_new_entry_is_shared_unless_reason_and_basis_are_stated_and_the_share_of_each_type_is_counted() {
        assertThat(Sheet.empty().sharingType()).isEqualTo("UNCONDITIONAL");
        Draft open = compilation.begin(ASheet.aSheet().forAll().build(), steward);
        assertThat(compilation.faults(open)).isEmpty();
        for (String other : new String[] {"CONDITIONAL", "NONE"}) {
            Draft bare = compilation.begin(
                    ASheet.aSheet().shared(other).because("").basedOn().build(), steward);
            assertThat(compilation.faults(bare)).extracting(Fault::where).contains("reason", "bases");
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> compilation.submit(bare.id(), bare.revision(), steward))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo("entry-incomplete"));
        }

        entries.publish(provider, SharingType.UNCONDITIONAL);
        entries.publish(provider, SharingType.UNCONDITIONAL);
        entries.publish(provider, SharingType.CONDITIONAL);
        entries.publish(provider, SharingType.NONE);
        var line = Program.with(port, people.tokenOf(steward)).get(API).json().path(0);
        assertThat(line.path("unconditional").asInt()).isEqualTo(2);
        assertThat(line.path("conditional").asInt()).isEqualTo(1);
        assertThat(line.path("none").asInt()).isEqualTo(1);
        String own = Visitor.signedIn(
                        port, people.anAccountOf(provider, PostKind.CATALOGER).username())
                .get("/sharing/coverage")
                .body();
        assertThat(own).contains("50.0%", "25.0%", "4 项中 2 项");
    }

    @Test
    void what_is_marked_as_a_state_secret_is_not_kept() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> compilation.begin(
                        ASheet.aSheet().summarized("机密★20年 部署情况").build(), steward))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("state-secret"));
        assertThat(compilation.inWork(steward)).isEmpty();
    }
}
