package org.lingqu.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GradeTests {

    @Property
    void a_set_has_the_highest_grade_of_its_parts(@ForAll List<Grade> parts) {
        Grade highest = Grade.highestOf(parts);
        assertThat(parts).allMatch(highest::isAtLeast);
        assertThat(parts.isEmpty() || parts.contains(highest)).isTrue();
    }

    @Test
    void core_data_are_not_kept_on_the_platform() {
        assertThat(Grade.CORE.mayBeHeld()).isFalse();
        assertThat(Grade.IMPORTANT.mayBeHeld()).isTrue();
        assertThat(Grade.highestOf(List.of())).isEqualTo(Grade.GENERAL_1);
    }
}
