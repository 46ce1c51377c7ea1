package org.lingqu.collection.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Segment;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.gathering.Exemption;
import org.lingqu.collection.gathering.Exemptions;
import org.lingqu.collection.gathering.Gathering;
import org.lingqu.collection.gathering.GatheringDemands;
import org.lingqu.collection.gathering.GatheringState;
import org.lingqu.hall.HallTest;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Targets, segments and the register of outside sources, on a server whose regulation speaks of them. */
@HallTest
class TargetsIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    OutsideSources sources;

    @Autowired
    TargetFigures figures;

    @Autowired
    Gathering gathering;

    @Autowired
    GatheringDemands demands;

    @Autowired
    Exemptions exemptions;

    @Autowired
    Cases cases;

    @Autowired
    RulePacks packs;

    @Autowired
    LegalTime legal;

    private Department department;
    private Actor steward;
    private Account supervisor;
    private Actor authority;
    private Program asAuthority;

    @BeforeEach
    void a_department_and_its_authority() {
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        supervisor = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        authority = people.actorOf(supervisor);
        asAuthority = Program.with(port, people.tokenOf(authority));
    }

    private TargetFigure figure(Segment segment) {
        return figures.of(gathering.overview(authority)).stream()
                .filter(each -> each.target().segment() == segment)
                .findFirst()
                .orElseThrow();
    }

    private List<String> missing() {
        return gathering.missing(department.id(), null, "", 100, authority).stream()
                .map(each -> each.entry().name() + " " + each.state())
                .toList();
    }

    private CaseFile act(CaseFile file, String move, Inputs inputs, Actor actor) {
        return cases.act(
                file.id(),
                new CaseMove(move, inputs, cases.get(file.id(), actor).version()),
                actor);
    }

    @Test
    @Obligation("HS-4.3.2")
    void a_rule_suffices_to_refuse_here_and_a_policy_document_does_not() {
        EntryVersion entry = given.publish(department, "按规章不归集", Segment.GOVERNMENT);
        CaseFile file = demands.demand(entry.code(), legal.today().plusDays(10), "", authority);
        assertThatThrownBy(() -> act(file, "refuse", Inputs.of("norm", "WANZHENGMI-2020-77", "reason", "不便"), steward))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("gathering-refusal-inadmissible");
                    assertThat(problem.citations())
                            .singleElement()
                            .satisfies(
                                    article -> assertThat(article.obligations()).contains("HS-4.3.2"));
                });
        CaseFile asked = act(file, "refuse", Inputs.of("norm", "AH", "article", "第十七条", "reason", "规章另有规定"), steward);
        assertThat(asked.stage()).isEqualTo("to-confirm");
        assertThat(RulePacks.shipped().get("AH").list("pool.aggregationRefusalRanks"))
                .doesNotContain("RULE");
        assertThat(RulePacks.shipped().get("AB").list("pool.aggregationRefusalRanks"))
                .doesNotContain("RULE");
    }

    @Test
    @Obligation("HS-2.1.2")
    void what_is_neither_gathered_nor_exempt_is_listed_by_department() {
        EntryVersion whole = given.publish(department, "完整", Segment.GOVERNMENT);
        EntryVersion partly = given.publish(department, "部分", Segment.GOVERNMENT);
        EntryVersion exempt = given.publish(department, "依法不归集", Segment.GOVERNMENT);
        given.publish(department, "没有", Segment.GOVERNMENT);
        given.publish(people.aDepartment(), "别的部门", Segment.GOVERNMENT);
        given.loadedWhole(whole, steward);
        given.loadedPartly(partly, steward);
        assertThat(missing()).containsExactlyInAnyOrder("部分 PARTLY", "没有 NOTHING", "依法不归集 NOTHING");

        CaseFile file = demands.demand(exempt.code(), legal.today().plusDays(10), "", authority);
        act(file, "refuse", Inputs.of("norm", "STATE-SECRETS", "article", "第二十三条", "reason", "涉密"), steward);
        act(file, "confirm", Inputs.NONE, authority);
        assertThat(missing()).containsExactlyInAnyOrder("部分 PARTLY", "没有 NOTHING");
        assertThat(gathering.states(List.of(whole.entry(), partly.entry(), exempt.entry())))
                .containsEntry(whole.entry(), GatheringState.WHOLE)
                .containsEntry(partly.entry(), GatheringState.PARTLY)
                .containsEntry(exempt.entry(), GatheringState.NOTHING);
        Answer page = Visitor.signedIn(port, supervisor.username()).get("/collection/missing?dept=" + department.id());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("部分归集", department.name()).doesNotContain("依法不归集");
    }

    @Test
    @Obligation({"HS-1.2", "HS-3.2"})
    void counts_by_segment_and_measures_the_target_without_exempt_departments() {
        assertThat(packs.active().list("pool.segments"))
                .hasSameSizeAs(Segment.values())
                .containsExactly("政务", "经济", "社会");
        refusesAnUnknownSegment();

        TargetFigure before = figure(Segment.GOVERNMENT);
        long social = gathering.overview(authority).of(Segment.SOCIAL).cataloged();
        EntryVersion one = given.publish(department, "甲", Segment.GOVERNMENT);
        EntryVersion two = given.publish(department, "乙", Segment.GOVERNMENT);
        given.publish(department, "丙", Segment.SOCIAL);
        given.loadedWhole(one, steward);
        given.loadedPartly(two, steward);
        TargetFigure now = figure(Segment.GOVERNMENT);
        assertThat(now.of()).isEqualTo(before.of() + 2);
        assertThat(now.gathered()).as("a partial load does not count").isEqualTo(before.gathered() + 1);
        assertThat(now.target().percent()).isEqualTo(100);
        assertThat(now.target().due()).isEqualTo(LocalDate.of(2020, 12, 31));
        assertThat(gathering.overview(authority).of(Segment.SOCIAL).cataloged()).isEqualTo(social + 1);

        Department secret = people.aDepartment();
        EntryVersion hidden = given.publish(secret, "丁", Segment.GOVERNMENT);
        given.loadedWhole(hidden, people.aPersonOf(secret, PostKind.STEWARD));
        given.publish(secret, "戊", Segment.GOVERNMENT);
        assertThat(figure(Segment.GOVERNMENT).of()).isEqualTo(now.of() + 2);
        assertThatThrownBy(() -> exemptions.exempt(secret.id(), " ", authority))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.faults()).extracting("where").containsExactly("reason"));
        Exemption exemption = exemptions.exempt(secret.id(), "国家安全部门", authority);
        TargetFigure without = figure(Segment.GOVERNMENT);
        assertThat(without.of()).as("left out below the line").isEqualTo(now.of());
        assertThat(without.gathered()).as("and above it").isEqualTo(now.gathered());
        assertThat(without.exempt()).isEqualTo(now.exempt() + 2);
        assertThat(exemptions.list(null, 100, authority))
                .anySatisfy(each -> assertThat(each).isEqualTo(exemption));
        assertThatThrownBy(() -> exemptions.exempt(department.id(), "想要除外", steward))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("permission-missing"));

        Answer page = Visitor.signedIn(port, supervisor.username()).get("/collection/pools");
        assertThat(page.body()).contains("三大板块的归集情况", "政务数据", "社会数据", "经济数据", "政务数据归集率", "2020年12月31日");
        JsonNode json = asAuthority.get("/api/v1/collection/gathering").json();
        assertThat(json.path("segments")
                        .valueStream()
                        .map(each -> each.path("segment").asString()))
                .containsExactly("GOVERNMENT", "SOCIAL", "ECONOMIC");
        exemptions.end(exemption.id(), "测试结束", authority);
        assertThat(figure(Segment.GOVERNMENT).of()).isEqualTo(now.of() + 2);
    }

    private void refusesAnUnknownSegment() {
        Program cataloger = Program.with(port, people.tokenOf(people.aPersonOf(department, PostKind.CATALOGER)));
        ObjectNode sheet = JsonMapper.shared().valueToTree(ASheet.aSheet().build());
        sheet.put("segment", "MILITARY");
        JsonNode draft =
                cataloger.post("/api/v1/catalog/drafts", sheet.toString()).json();
        Answer refused = cataloger.post(
                "/api/v1/catalog/drafts/" + draft.path("id").asString() + "/submission",
                Map.of("revision", draft.path("revision").asInt()));
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("segment");
    }

    private OutsideWish wish(String title, Segment segment, int batch, String reason, @Nullable EntryVersion entry) {
        boolean agreed = entry != null;
        return new OutsideWish(
                "WATER",
                segment.name(),
                title,
                "某供水公司",
                department.id().toString(),
                Integer.toString(batch),
                "2",
                reason,
                agreed ? "协议〔2026〕7号" : "",
                agreed ? legal.today().minusDays(3).toString() : "",
                agreed ? "用水核验" : "",
                entry == null ? "" : entry.code().value());
    }

    private void waves() {
        for (int number = 1; number <= 4; number++) {
            sources.batch(number, legal.today().plusDays(10L * number), "", authority);
        }
    }

    @Test
    @Obligation({"HS-4.4.1", "HS-3.3"})
    void a_registered_source_counts_for_the_target_when_its_load_is_acknowledged() {
        assertThat(Arrays.stream(Sector.values()).map(Enum::name))
                .contains("WATER", "POWER", "GAS", "PUBLIC_TRANSPORT", "TELECOM", "POST", "CABLE_TV")
                .contains("EDUCATION", "HEALTH", "ELDERLY_CARE", "SPORTS", "CULTURE", "TOURISM")
                .contains("NOTARIZATION", "METEOROLOGY", "OTHER");
        waves();
        TargetFigure before = figure(Segment.SOCIAL);
        OutsideLine line = sources.register(wish("用水户信息", Segment.SOCIAL, 1, "", null), authority);
        assertThat(line.state()).isEqualTo(OutsideState.WANTED);
        TargetFigure wanted = figure(Segment.SOCIAL);
        assertThat(wanted.of()).isEqualTo(before.of() + 1);
        assertThat(wanted.gathered()).isEqualTo(before.gathered());

        EntryVersion entry = given.publish(department, "用水户信息", Segment.SOCIAL);
        OutsideLine cataloged = sources.change(
                line.source().id(), 1, wish("用水户信息", Segment.SOCIAL, 1, "", entry), "签订协议并编目", authority);
        assertThat(cataloged.state()).isEqualTo(OutsideState.CATALOGED);
        assertThat(Objects.requireNonNull(cataloged.source().agreement()).use()).isEqualTo("用水核验");
        assertThat(sources.history(line.source().id(), steward))
                .extracting(OutsideSource.Change::field)
                .containsExactlyInAnyOrder("agreement", "agreedOn", "permittedUse", "entry");
        given.loadedPartly(entry, steward);
        assertThat(sources.get(line.source().id(), steward).state()).isEqualTo(OutsideState.CATALOGED);
        assertThat(figure(Segment.SOCIAL).gathered()).isEqualTo(before.gathered());

        given.loadedWhole(entry, steward);
        assertThat(sources.get(line.source().id(), steward).state()).isEqualTo(OutsideState.GATHERED);
        TargetFigure after = figure(Segment.SOCIAL);
        assertThat(after.gathered()).isEqualTo(before.gathered() + 1);
        assertThat(after.target().percent()).isEqualTo(60);
        assertThat(after.target().due()).isEqualTo(LocalDate.of(2020, 12, 31));
        assertThat(after.course()).hasSize(12);
        TargetFigure.Month month = after.course().get(11);
        TargetFigure.Month monthBefore = before.course().get(11);
        assertThat(month.gathered()).isEqualTo(monthBefore.gathered() + 1);
        assertThat(month.of()).isEqualTo(monthBefore.of() + 1);
        assertThat(after.course().get(0).of())
                .as("nothing was registered a year ago")
                .isZero();
        assertThat(Visitor.signedIn(port, supervisor.username())
                        .get("/collection/pools")
                        .body())
                .contains("社会数据归集率（按月）", "社会数据归集率");
    }
}
