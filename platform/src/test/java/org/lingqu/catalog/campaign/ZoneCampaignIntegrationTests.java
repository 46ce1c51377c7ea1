package org.lingqu.catalog.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.catalog.Published.aName;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.hall.ExpertTest;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A zone whose measures keep three catalogs apart: one campaign asks for all of them, and shows how far each department is with each. */
@ExpertTest
class ZoneCampaignIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    Compilation compilation;

    @Autowired
    LegalTime time;

    @Autowired
    TestPeople people;

    @Test
    @Obligation("HF-5.3")
    void one_campaign_covers_the_three_catalogs_and_shows_each_of_them_for_each_department() {
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Department first = people.aDepartment();
        Department second = people.aDepartment();
        Program bureau = Program.with(port, people.tokenOf(people.actorOf(authority)));
        String title = aName("三本目录");
        Answer opened = bureau.post(
                "/api/v1/catalog/campaigns",
                Map.of(
                        "title",
                        title,
                        "scope",
                        "全部职责",
                        "due",
                        time.today().plusDays(10).toString(),
                        "addressees",
                        List.of(first.name(), second.name())));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        String id = opened.json().path("id").asString();

        Actor cataloger = people.aPersonOf(first, PostKind.CATALOGER);
        Draft open = compilation.begin(
                aSheet().named(aName("可开放"))
                        .opened("UNCONDITIONAL", "")
                        .openedBy("FILE")
                        .build(),
                cataloger);
        compilation.submit(open.id(), open.revision(), cataloger);
        compilation.begin(aSheet().named(aName("不开放")).opened("NOT_OPEN", "").build(), cataloger);

        JsonNode campaign = campaign(bureau, id);
        assertThat(campaign.path("catalogs").valueStream().map(JsonNode::asString))
                .containsExactly("RESOURCE", "SHARING", "OPENING");
        assertThat(tally(campaign, first, "RESOURCE")).isEqualTo("1 0 1");
        assertThat(tally(campaign, first, "SHARING")).isEqualTo("1 0 1");
        assertThat(tally(campaign, first, "OPENING")).isEqualTo("0 0 1");
        assertThat(tally(campaign, second, "RESOURCE")).isEqualTo("0 0 0");

        String page = Visitor.signedIn(port, authority.username())
                .get("/catalog/campaigns")
                .body();
        assertThat(page).contains(title, first.name(), second.name(), "政务数据资源目录", "共享目录", "开放目录");
    }

    private static JsonNode campaign(Program reader, String id) {
        return reader.get("/api/v1/catalog/campaigns")
                .json()
                .valueStream()
                .filter(each -> each.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Drafted, submitted, reviewed. */
    private static String tally(JsonNode campaign, Department department, String kind) {
        JsonNode addressee = campaign.path("addressees")
                .valueStream()
                .filter(each -> each.toString().contains(department.id().toString()))
                .findFirst()
                .orElseThrow();
        JsonNode tally = addressee.path("catalogs").path(kind);
        return tally.path("drafted").asInt() + " " + tally.path("submitted").asInt() + " "
                + tally.path("reviewed").asInt();
    }
}
