package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

/** One grant that stays unconfirmed keeps nobody from closing the others. */
class ChangedGrantsTests {

    private final Grant first = GrantFixture.aGrant().build();
    private final Grant second = GrantFixture.aGrant().build();
    private final Map<GrantId, Grant> committed = Map.of(first.id(), first, second.id(), second);
    private final List<GrantId> stuck = new ArrayList<>();
    private final List<GrantId> passed = new ArrayList<>();

    @BeforeEach
    void a_transaction() {
        TransactionSynchronizationManager.initSynchronization();
    }

    @AfterEach
    void it_ends() {
        TransactionSynchronizationManager.clear();
    }

    @Test
    void every_gate_takes_every_grant_though_one_gate_cannot_confirm_any() {
        change(first.id());
        change(second.id());
        change(first.id());

        assertThatThrownBy(TransactionSynchronizationUtils::triggerAfterCommit)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.arguments()).as("the first").containsExactly(first.id()));
        assertThat(stuck).containsExactly(first.id(), second.id());
        assertThat(passed).containsExactly(first.id(), second.id());
    }

    @Test
    void a_grant_that_cannot_be_read_again_leaves_no_other_open() {
        change(GrantId.next());
        change(second.id());

        assertThatThrownBy(TransactionSynchronizationUtils::triggerAfterCommit)
                .isInstanceOf(IllegalStateException.class);
        assertThat(passed).containsExactly(second.id());
    }

    private void change(GrantId id) {
        ChangedGrants.ofTransaction(() -> new ChangedGrants(this::read, List.of(this::neverConfirms, this::passes)))
                .add(id);
    }

    private Optional<Grant> read(GrantId id) {
        Grant found = committed.get(id);
        if (found == null) {
            throw new IllegalStateException("no database");
        }
        return Optional.of(found);
    }

    private void neverConfirms(Grant grant) {
        stuck.add(grant.id());
        throw Problem.of(Problem.Kind.OUTCOME_UNKNOWN, "withdrawal-unconfirmed").with(grant.id());
    }

    private void passes(Grant grant) {
        passed.add(grant.id());
    }
}
