package org.lingqu.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.kernel.yaml.YamlNode;

class RegisterTests {

    private final Register register = Register.shipped();

    @ParameterizedTest(name = "{0} has {1} entries, {2} of them testable")
    @CsvSource({"AH, 155, 150", "AB, 168, 163", "HS, 74, 71", "HN, 102, 97", "HF, 81, 79"})
    void every_sentence_of_every_regulation_is_there(String id, int entries, int testable) {
        Regulation regulation = register.regulation(id);
        assertThat(regulation.obligations()).hasSize(entries);
        assertThat(regulation.testable()).hasSize(testable);
    }

    @Test
    void the_entries_are_those_whose_places_the_rule_packs_cite() {
        for (Regulation regulation : register.regulations()) {
            List<String> places = new ArrayList<>();
            YamlNode.resource("/law/articles/" + regulation.id() + ".yaml")
                    .entries()
                    .forEach(entry -> places.add(entry.key()));
            assertThat(regulation.obligations().stream().map(Obligation::id))
                    .containsExactlyInAnyOrderElementsOf(places);
        }
    }

    @Test
    void every_entry_says_something_of_its_own_in_both_languages() {
        assertThat(register.regulations().stream().flatMap(each -> each.obligations().stream()))
                .allSatisfy(each -> {
                    assertThat(each.chinese())
                            .as(each.id())
                            .hasSizeBetween(4, 70)
                            .doesNotContain("应当");
                    assertThat(each.english()).as(each.id()).hasSizeBetween(8, 180);
                    assertThat(each.place()).isNotBlank();
                    assertThat(each.kind())
                            .isIn(Set.of(
                                    "duty",
                                    "prohibition",
                                    "permission",
                                    "definition",
                                    "deadline",
                                    "structure",
                                    "sanction",
                                    "context"));
                });
    }

    @Test
    void an_entry_that_shares_a_sentence_names_its_first_one() {
        assertThat(register.find("AH-15.2").orElseThrow().sentence()).isEqualTo("AH-15.1");
        assertThat(register.find("AH-15.1").orElseThrow().sentence()).isEqualTo("AH-15.1");
        assertThat(register.regulations().stream()
                        .flatMap(each -> each.obligations().stream())
                        .filter(each -> each.with() != null))
                .allSatisfy(each -> assertThat(
                                register.find(each.sentence()).orElseThrow().with())
                        .isNull());
    }
}
