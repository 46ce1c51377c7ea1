package org.lingqu.catalog.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lingqu.catalog.OneSourceCity.review;
import static org.lingqu.catalog.OneSourceCity.sheet;
import static org.lingqu.catalog.Published.aName;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.Reorganization;
import org.lingqu.organization.Reorganizations;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;

@OneSourceTest
class LevelCatalogIntegrationTests {

    @Autowired
    LevelCatalogs levels;

    @Autowired
    LevelSources levelSources;

    @Autowired
    CatalogViews views;

    @Autowired
    OneSourceCity city;

    @Autowired
    Compilation compilation;

    @Autowired
    Departments departments;

    @Autowired
    Reorganizations reorganizations;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    private Actor authority;
    private Department department;
    private Actor cataloger;

    @BeforeEach
    void a_department_of_the_level() {
        authority = city.applies();
        department = people.aDepartment();
        cataloger = people.aPersonOf(department, PostKind.CATALOGER);
    }

    @AfterEach
    void back_to_today() {
        time.release();
    }

    @Test
    @Obligation({"HN-8.4", "HF-8.4"})
    void every_version_shows_what_departments_have_published_changed_and_withdrawn_since_the_one_before() {
        EntryVersion first = published("首条");
        EntryVersion other = published("另一条");
        LevelVersion before = levels.consolidate("年初汇总", authority);
        assertThat(mine(before)).containsExactlyInAnyOrder(first.name(), other.name());

        EntryVersion added = published("后发");
        Draft change = compilation.change(first.code(), cataloger);
        Draft typed = compilation.save(
                change.id(),
                ASheet.aSheet()
                        .named(first.name())
                        .summarized("改了摘要")
                        .changedFor("补充")
                        .build(),
                change.revision(),
                cataloger);
        publish(compilation.submit(typed.id(), typed.revision(), cataloger));
        publish(compilation.withdraw(other.code(), "停用", cataloger));
        LevelVersion after = levels.consolidate("", authority);

        assertThat(after.number()).isEqualTo(before.number() + 1);
        assertThat(after.madeBy()).isEqualTo(authority.name());
        assertThat(changes(after))
                .extracting(LevelChange::shift, LevelChange::name, LevelChange::before, LevelChange::after)
                .containsExactlyInAnyOrder(
                        tuple(LevelChange.Shift.ADDED, added.name(), 0, 1),
                        tuple(LevelChange.Shift.CHANGED, first.name(), 1, 2),
                        tuple(LevelChange.Shift.WITHDRAWN, other.name(), 1, 0));
        assertThat(source(after, department.id().value())).satisfies(source -> {
            assertThat(source.entries()).isEqualTo(2);
            assertThat(List.of(source.added(), source.changed(), source.withdrawn()))
                    .containsExactly(1, 1, 1);
            assertThat(source.lastAt()).isNotNull();
        });
        assertThat(mine(before)).containsExactlyInAnyOrder(first.name(), other.name());
        assertThat(levels.asOf(
                        authority.home(), time.instant().atZone(LegalTime.ZONE).toLocalDate()))
                .isEqualTo(after);
        assertThat(levels.count(after, CatalogKind.RESOURCE)).isEqualTo(after.entries());
    }

    @Test
    @Obligation("HF-8.1")
    void the_three_catalogs_of_a_regulation_are_views_of_one_entry_and_agree_at_once() {
        assertThat(CatalogKind.keptApart(RulePacks.shipped().get("HF").list("catalog.catalogs")))
                .containsExactly(CatalogKind.RESOURCE, CatalogKind.SHARING, CatalogKind.OPENING);
        EntryVersion entry = city.published(
                ASheet.aSheet()
                        .named(aName("三本"))
                        .opened("UNCONDITIONAL", "")
                        .openedBy("FILE")
                        .build(),
                cataloger,
                authority);
        assertThat(holding(entry)).containsExactly(CatalogKind.RESOURCE, CatalogKind.SHARING, CatalogKind.OPENING);
        LevelVersion before = levels.consolidate("", authority);

        Draft change = compilation.change(entry.code(), cataloger);
        Draft typed = compilation.save(
                change.id(),
                ASheet.aSheet()
                        .named(entry.name())
                        .shared("NONE")
                        .because("涉及商业秘密")
                        .basedOn(new BasisRow("数据安全法", "LAW", "第二十一条"))
                        .opened("NOT_OPEN", "")
                        .changedFor("不再共享")
                        .build(),
                change.revision(),
                cataloger);
        assertThat(holding(entry)).hasSize(3);
        publish(compilation.submit(typed.id(), typed.revision(), cataloger));

        assertThat(holding(entry)).containsExactly(CatalogKind.RESOURCE);
        LevelVersion after = levels.consolidate("", authority);
        for (CatalogKind kind : CatalogKind.values()) {
            assertThat(lines(before, kind)).extracting(LevelLine::code).contains(entry.code());
            assertThat(lines(after, kind).stream().anyMatch(line -> line.code().equals(entry.code())))
                    .isEqualTo(kind == CatalogKind.RESOURCE);
        }
    }

    @Test
    @Obligation("HN-8.5")
    void the_catalog_above_takes_in_the_published_versions_of_lower_levels_with_level_and_origin() {
        Department lower = authorityOf("341003");
        Actor below = people.aPersonOf(lower, PostKind.DATA_AUTHORITY);
        Department bureau = people.aDepartment("341003", false);
        Actor compiler = people.aPersonOf(bureau, PostKind.CATALOGER);
        EntryVersion entry = city.published(sheet(aName("区级"), aName("项")), compiler, authority);

        published("市级");
        LevelVersion without = levels.consolidate("", authority);
        assertThat(line(without, entry)).isEmpty();
        assertThat(levelSources.of(authority.home(), without))
                .filteredOn(source -> source.name().equals(lower.name()))
                .singleElement()
                .satisfies(source -> assertThat(source.contributes()).isTrue());

        LevelVersion theirs = levels.consolidate("", below);
        LevelVersion above = levels.consolidate("", authority);

        assertThat(line(above, entry)).hasValueSatisfying(line -> {
            assertThat(line.level()).isEqualTo(Level.COUNTY);
            assertThat(line.origin().value()).isEqualTo("341003");
            assertThat(line.provider()).isEqualTo(bureau.name());
        });
        LevelSource source = levelSources.of(authority.home(), above).stream()
                .filter(each -> each.name().equals(lower.name()))
                .findFirst()
                .orElseThrow();
        assertThat(source.lastNumber()).isEqualTo(theirs.number());
        assertThat(source.late()).isFalse();
        time.set(Objects.requireNonNull(source.due()).plusDays(1), LocalTime.of(9, 0));
        assertThat(levelSources.of(authority.home(), above))
                .filteredOn(each -> each.name().equals(lower.name()))
                .allMatch(LevelSource::late);
    }

    @Test
    void the_catalog_above_follows_who_takes_the_place_of_a_lower_authority() {
        Department lower = authorityOf("341002");
        Department next = people.aDepartment("341002", false);
        Actor compiler = people.aPersonOf(people.aDepartment("341002", false), PostKind.CATALOGER);
        EntryVersion entry = city.published(sheet(aName("县级"), aName("项")), compiler, authority);
        levels.consolidate("", people.aPersonOf(lower, PostKind.DATA_AUTHORITY));
        levels.consolidate("", authority);
        int last = contribution(lower, latest()).lastNumber();
        reorganizations.record(
                lower.id(),
                List.of(new Reorganization.Share(next.id(), List.of(), List.of())),
                "测试编办〔2026〕12号",
                people.administrator());

        published("市级");
        assertThat(line(levels.consolidate("", authority), entry))
                .as("what the old one gave last counts until the new one gives")
                .isPresent();
        EntryVersion later = city.published(sheet(aName("县级"), aName("项")), compiler, authority);
        levels.consolidate("", people.aPersonOf(departments.get(next.id()), PostKind.DATA_AUTHORITY));
        LevelVersion above = levels.consolidate("", authority);

        assertThat(line(above, entry)).isPresent();
        assertThat(line(above, later)).isPresent();
        assertThat(contribution(next, above).lastNumber()).isEqualTo(last + 1);
        published("市级");
        assertThat(contribution(next, levels.consolidate("", authority)).lastNumber())
                .isEqualTo(last + 1);
    }

    private Department authorityOf(String region) {
        return departments.all().stream()
                .filter(each -> each.authority() && each.region().value().equals(region))
                .findFirst()
                .orElseGet(() -> people.aDepartment(region, true));
    }

    private LevelVersion latest() {
        return levels.versions(authority.home()).get(0);
    }

    private LevelSource contribution(Department lower, LevelVersion version) {
        return levelSources.of(authority.home(), version).stream()
                .filter(source -> source.name().equals(lower.name()))
                .findFirst()
                .orElseThrow();
    }

    private EntryVersion published(String about) {
        return city.published(sheet(aName(about), aName("项")), cataloger, authority);
    }

    private void publish(Draft draft) {
        city.act(review(draft), "publish", Inputs.NONE, authority);
    }

    private List<CatalogKind> holding(EntryVersion entry) {
        List<CatalogKind> holding = new ArrayList<>();
        for (CatalogKind kind : CatalogKind.values()) {
            String before = entry.code().prefix() + "/";
            if (views.entries(kind, before, 10_000).stream()
                    .anyMatch(each -> each.entry().equals(entry.entry()))) {
                holding.add(kind);
            }
        }
        return holding;
    }

    private List<LevelLine> lines(LevelVersion version, CatalogKind kind) {
        return levels.lines(version, kind, null, 10_000);
    }

    private Optional<LevelLine> line(LevelVersion version, EntryVersion entry) {
        return lines(version, CatalogKind.RESOURCE).stream()
                .filter(line -> line.code().equals(entry.code()))
                .findFirst();
    }

    private List<String> mine(LevelVersion version) {
        return lines(version, CatalogKind.RESOURCE).stream()
                .filter(line -> line.provider().equals(department.name()))
                .map(LevelLine::name)
                .toList();
    }

    private List<LevelChange> changes(LevelVersion version) {
        return levels.changes(version, null, 10_000).stream()
                .filter(change -> change.provider().equals(department.name()))
                .toList();
    }

    private LevelSource source(LevelVersion version, UUID id) {
        return levelSources.of(version.authority(), version).stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
