package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lingqu.collection.LoadCourse.By;
import org.lingqu.collection.LoadCourse.Event;
import org.lingqu.collection.LoadCourse.Move;

class LoadCourseTests {

    @Test
    void every_state_is_reached_from_the_first_and_every_one_that_has_not_ended_is_left() {
        Set<LoadState> reached = EnumSet.of(LoadState.QUEUED);
        for (int i = 0; i < LoadState.values().length; i++) {
            LoadCourse.MOVES.stream()
                    .filter(move -> reached.contains(move.from()))
                    .forEach(move -> reached.add(move.to()));
        }
        assertThat(reached).containsExactlyInAnyOrder(LoadState.values());
        for (LoadState state : LoadState.values()) {
            assertThat(LoadCourse.MOVES.stream().anyMatch(move -> move.from() == state))
                    .as("%s is left", state)
                    .isEqualTo(!state.ended());
        }
    }

    @Test
    void an_event_leads_from_a_state_to_one_state_only() {
        assertThat(LoadCourse.MOVES).doesNotHaveDuplicates();
        for (Event event : Event.values()) {
            assertThat(LoadCourse.MOVES.stream()
                            .filter(move -> move.event() == event)
                            .map(Move::to)
                            .distinct())
                    .as("%s", event)
                    .containsExactly(LoadCourse.after(event));
        }
    }

    @Test
    void people_only_stop_a_load_or_let_it_stand_still() {
        assertThat(LoadCourse.MOVES.stream()
                        .filter(move -> move.by() == By.STEWARD)
                        .map(Move::event)
                        .distinct())
                .containsExactlyInAnyOrder(Event.CANCEL, Event.PAUSE);
        assertThat(LoadCourse.admits(LoadState.LANDED, Event.CANCEL)).isFalse();
        assertThat(LoadCourse.admits(LoadState.INTERRUPTED, Event.BEGIN))
                .as("never continued")
                .isFalse();
    }
}
