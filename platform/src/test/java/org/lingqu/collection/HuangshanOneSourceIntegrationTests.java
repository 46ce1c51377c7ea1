package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.collection.GivenTasks.API;
import static org.lingqu.collection.GivenTasks.faults;
import static org.lingqu.collection.GivenTasks.stated;

import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.hall.HallTest;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;

/** Under Huangshan’s opinions each item needs a reason and each task the standard of its line. */
@HallTest
class HuangshanOneSourceIntegrationTests extends TwoCollectors {

    @Test
    @Obligation("HS-4.2.1")
    void an_item_without_a_need_or_a_task_without_a_standard_is_refused() {
        EntryVersion mine = given.conditional(second, element, other);
        refusedAsIncomplete(mine);
        Answer made = program.post(API, stated(mine, element, other));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("standard").asString()).isEqualTo("示例采集规范");
        assertThat(made.json().path("needs").path(other).asString()).isEqualTo("办理登记时核对");
    }

    @Test
    @Obligation("HS-4.2.2")
    void what_has_a_source_in_the_city_is_taken_from_it() {
        given.source(element, first);
        EntryVersion theirs = given.conditional(first, element);
        EntryVersion mine = given.conditional(second, element, other);
        Answer refused = program.post(API, stated(mine, element));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(faults(refused)).containsExactly("needs." + element + " task-item-sourced");
        assertThat(refused.json().at("/instead/0").asString())
                .isEqualTo(theirs.code().value());
        assertThat(program.post(API, stated(mine, other)).status()).isEqualTo(201);
    }
}
