package org.lingqu.catalog.personalised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lingqu.catalog.OneSourceCity.sheet;

import java.util.Objects;
import java.util.UUID;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Findable;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.TestPeople;

/** A lower authority and the one above it, and what they do about a personalised entry whatever the regulation. */
record PersonalisedAbove(
        Personalised personalised,
        Compilation compilation,
        Cases cases,
        Entries entries,
        Departments departments,
        TestPeople people) {

    /** One authority a division; the first call founds it. */
    Department authorityOf(String region) {
        return departments.all().stream()
                .filter(each -> each.authority() && each.region().value().equals(region))
                .findFirst()
                .orElseGet(() -> people.aDepartment(region, true));
    }

    /** The catalog above has one already: refused, and that one offered. */
    void refusedForTheOneAbove(String above, Actor superior, Actor lower) {
        String mark = UUID.randomUUID().toString().substring(0, 5);
        Actor there = people.aPersonOf(people.aDepartment(above, false), PostKind.CATALOGER);
        Draft first = compilation.begin(sheet("茶园种植" + mark + "信息", "茶园" + mark, "面积" + mark, "品种" + mark), there);
        act(compilation.submit(first.id(), first.revision(), there), "publish", superior);
        EntryVersion match = entries.published(first.entry());
        Draft same = compilation.begin(sheet("茶园种植" + mark + "情况", "园名" + mark, "亩数" + mark), lower);
        Findable.soon().until(() -> personalised.matching(same.id(), lower).isPresent());

        assertThatThrownBy(() -> personalised.propose(same.id(), same.revision(), "本地特色", lower))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("superior-has-it");
                    assertThat(problem.extras())
                            .containsEntry("match", match.code().value());
                });
        assertThat(compilation.get(same.id(), lower).isEditable()).isTrue();
        assertThat(entries.findPublished(same.entry())).isEmpty();
    }

    /** Nothing above is like it: not in force before the word of the authority above, and marked afterwards. */
    PersonalisedEntry.Agreement inForceWith(String move, Actor superior, Actor lower) {
        String mark = UUID.randomUUID().toString().substring(0, 5);
        Draft draft = compilation.begin(sheet("山核桃古树" + mark, "古树" + mark, "树龄" + mark), lower);
        Draft proposed = personalised.propose(draft.id(), draft.revision(), "只有本地有这些古树", lower);
        assertThat(entries.findPublished(draft.entry())).isEmpty();
        assertThatThrownBy(() -> act(proposed, move, lower)).isInstanceOf(Problem.class);
        assertThat(entries.findPublished(draft.entry())).isEmpty();

        act(proposed, move, superior);

        assertThat(entries.findPublished(draft.entry())).isPresent();
        return Objects.requireNonNull(
                personalised.of(draft.entry()).orElseThrow().agreement());
    }

    private void act(Draft draft, String move, Actor actor) {
        CaseId id = Objects.requireNonNull(draft.caseId());
        cases.act(id, new CaseMove(move, Inputs.NONE, cases.get(id, actor).version()), actor);
    }
}
