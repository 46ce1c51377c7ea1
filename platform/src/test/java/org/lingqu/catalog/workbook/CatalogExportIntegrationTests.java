package org.lingqu.catalog.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.catalog.compile.ASheet.aSheet;
import static org.lingqu.catalog.compile.ASheet.item;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.Batch.Fate;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.catalog.compile.Sheet.ItemRow;
import org.lingqu.catalog.workbook.Upload.Keep;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The published catalog taken out, and the same workbook read back. */
@IntegrationTest
class CatalogExportIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    CatalogExport export;

    @Autowired
    Workbooks workbooks;

    @Autowired
    Compilation compilation;

    @Autowired
    Entries entries;

    @Autowired
    Cases cases;

    @Autowired
    Wordings wordings;

    @Autowired
    TestPeople people;

    private Department department;
    private Actor cataloger;
    private Actor authority;
    private Wording chinese;
    private final String mark = UUID.randomUUID().toString().substring(0, 6);

    @BeforeEach
    void a_department_with_two_published_entries() {
        department = people.aDepartment();
        cataloger = people.aPersonOf(department, PostKind.CATALOGER);
        authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        chinese = wordings.in(Locale.SIMPLIFIED_CHINESE);
        publish(aSheet().named("甲" + mark)
                .basedOn(
                        new BasisRow("中华人民共和国个人信息保护法", "LAW", "第三十四条"),
                        new BasisRow("=HYPERLINK(\"x\")", "REGULATION", "第二条"))
                .needing("职责依据", "申请表")
                .with(
                        item("bh", "编号", "TEXT", "18", "CREDIT_CODE"),
                        new ItemRow("je", "金额", "MONEY", "16", "2", "", "", "GENERAL_2", "NONE", "NONE", ""),
                        new ItemRow(
                                "xb", "性别", "TEXT", "1", "", "true", "", "GENERAL_1", "NONE", "NONE", "GB/T 2261.1"))
                .build());
        publish(aSheet().named("乙" + mark).forAll().build());
    }

    @Test
    void the_own_catalog_read_back_changes_nothing_and_an_edited_row_becomes_a_change() throws IOException {
        byte[] own = own();
        Upload same = handIn(own);
        assertThat(same.report().rows()).extracting("fate").containsExactly(Fate.SAME, Fate.SAME);
        assertThat(same.report().cells()).isEmpty();
        assertThat(compilation.inWork(cataloger)).isEmpty();

        AWorkbook edited = AWorkbook.copyOf(own).edit("甲" + mark, "更新周期", "每月").edit("甲" + mark, "变更原因", "职能调整");
        Upload changed = handIn(edited.build());
        assertThat(changed.report().rows()).extracting("fate").containsExactlyInAnyOrder(Fate.CHANGED, Fate.SAME);
        Draft draft = compilation.inWork(cataloger).get(0);
        assertThat(draft.isChange()).isTrue();
        assertThat(draft.sheet().cycle()).isEqualTo("MONTHLY");
        assertThat(draft.sheet().bases()).hasSize(2);
        assertThat(compilation.faults(draft)).isEmpty();
        assertThat(handIn(edited.build()).report().rows()).extracting("fate").containsOnly(Fate.SAME);
    }

    @Test
    void a_row_of_another_departments_export_is_refused() throws IOException {
        byte[] foreign = own();
        cataloger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        Upload upload = handIn(foreign);
        assertThat(upload.report().rows()).extracting("fate").containsOnly(Fate.REFUSED);
        assertThat(compilation.inWork(cataloger)).isEmpty();
    }

    @Test
    void programs_get_every_format_and_formulas_in_none() {
        Program program = Program.with(port, people.tokenOf(cataloger));
        Answer json = program.get("/api/v1/catalog/export?scope=own&format=json");
        assertThat(json.status()).isEqualTo(200);
        assertThat(json.json().size()).isEqualTo(2);
        assertThat(json.json().findValuesAsString("name")).contains("甲" + mark, "乙" + mark);
        Answer csv = program.get("/api/v1/catalog/export?scope=own&format=csv");
        assertThat(csv.body()).contains("\"甲" + mark + "\"").doesNotContain(",\"=");
        assertThat(program.get("/api/v1/catalog/export?scope=own&format=pdf").code())
                .isEqualTo("parameter-malformed");
        assertThat(program.get("/api/v1/catalog/export?scope=theirs").code()).isEqualTo("parameter-malformed");
    }

    private byte[] own() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.workbook(export.inForce(department.id()), cataloger, chinese, out);
        return out.toByteArray();
    }

    private Upload handIn(byte[] content) throws IOException {
        return workbooks.handIn(new ByteArrayInputStream(content), "导出.xlsx", Keep.GOOD, cataloger, chinese);
    }

    private EntryVersion publish(Sheet sheet) {
        Draft draft = compilation.begin(sheet, cataloger);
        Draft submitted = compilation.submit(draft.id(), draft.revision(), cataloger);
        var id = Objects.requireNonNull(submitted.caseId());
        cases.act(
                id,
                new CaseMove("publish", Inputs.NONE, cases.get(id, authority).version()),
                authority);
        return entries.published(draft.entry());
    }

    @Test
    void a_book_too_thick_for_one_volume_goes_on_in_the_next() throws IOException {
        List<String> names = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            CatalogExport.Volume volume = export.volume(department.id(), number, 1);
            assertThat(volume.of()).isEqualTo(2);
            assertThat(volume.wanted().size()).isEqualTo(1);
            export.each(volume.wanted(), entry -> names.add(entry.name()));
        }
        List<String> all = new ArrayList<>();
        export.each(export.inForce(department.id()), entry -> all.add(entry.name()));
        assertThat(names).hasSize(2).isEqualTo(all);
        assertThat(export.volume(department.id(), 1, 2).of()).isEqualTo(1);

        Visitor reader = Visitor.signedIn(
                port, people.anAccountOf(department, PostKind.CATALOGER).username());
        String book = "/catalog/book?department=" + department.id();
        assertThat(reader.get(book).body()).contains(names).doesNotContain("volume=");
        Answer beyond = reader.get(book + "&volume=2");
        assertThat(beyond.status()).isEqualTo(404);
        assertThat(beyond.body()).contains("没有第 2 册，共 1 册");
        assertThat(reader.get(book + "&volume=0").status()).isEqualTo(404);
        assertThat(reader.get(book + "&volume=x").status()).isEqualTo(400);
    }
}
