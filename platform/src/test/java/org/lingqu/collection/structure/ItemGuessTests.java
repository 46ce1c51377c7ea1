package org.lingqu.collection.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.catalog.CopiedItem;
import org.lingqu.catalog.CopiedStructures.Standing;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.ValueRule;
import org.lingqu.collection.database.SourceTable;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.identifier.IdentityNumber;
import org.lingqu.protection.Grade;
import org.lingqu.protection.PersonalMark;

class ItemGuessTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "varchar(60)|TEXT 60",
                "character varying(18)|TEXT 18",
                "VARCHAR2(20 CHAR)|TEXT 20",
                "character varying|MEMO",
                "longtext|MEMO",
                "int(11) unsigned|INTEGER",
                "bigint(20) unsigned|NUMBER 20,0",
                "bigint|INTEGER",
                "decimal(12,2) unsigned|NUMBER 12,2",
                "numeric(65,30)|NUMBER 38,30",
                "numeric|NUMBER 38",
                "NUMBER(10)|NUMBER 10,0",
                "money|MONEY 19,4",
                "double precision|DOUBLE",
                "float|FLOAT",
                "date|DATE",
                "datetime(6)|DATE_TIME",
                "timestamp without time zone|DATE_TIME",
                "timestamp(3) with time zone|DATE_TIME",
                "time|TEXT 20",
                "year(4)|TEXT 4",
                "boolean|LOGICAL",
                "tinyint(1)|INTEGER",
                "enum('甲','乙二')|TEXT 2",
                "set('a','bc')|TEXT 5",
                "json|GENERAL",
                "bytea|GENERAL",
                "integer[]|GENERAL",
                "public.citext_of_somebody|GENERAL"
            })
    void finds_the_type_that_holds_every_value(String column, String expected) {
        TypeGuess guess = TypeGuess.of(column);
        String told = guess.type().name()
                + (guess.length() == null ? "" : " " + guess.length())
                + (guess.scale() == null ? "" : "," + guess.scale());
        assertThat(told).isEqualTo(expected);
    }

    private static SourceTable.Column column(String name, String type, String comment) {
        return new SourceTable.Column(name, type, true, comment, false);
    }

    private static CopiedItem item(SourceTable.Column column, @Nullable String... values) {
        return ItemGuess.of(
                        new SourceTable("public", "t", "", -1, List.of(column)),
                        Arrays.stream(values).map(Arrays::asList).toList())
                .get(0);
    }

    private static List<String> reasons(CopiedItem item) {
        return item.reasons().stream().map(Phrase::key).toList();
    }

    @Test
    void takes_the_name_from_the_comment_up_to_where_it_explains() {
        assertThat(item(column("djzt", "char(1)", "登记状态：1 在业；2 注销")).name()).isEqualTo("登记状态");
        assertThat(item(column("jd", "char(1)", "经度（度）")).name()).isEqualTo("经度");
        CopiedItem bare = item(column("djzt", "char(1)", ""));
        assertThat(bare.name()).isEqualTo("djzt");
        assertThat(reasons(bare)).contains("catalog.why.name-column");
    }

    @Test
    void writes_chinese_columns_in_pinyin_and_no_code_twice() {
        SourceTable table = new SourceTable(
                "s",
                "t",
                "",
                -1,
                List.of(
                        column("企业名称", "text", ""),
                        column("qymc", "text", ""),
                        column("1列", "text", ""),
                        column("QYMC", "text", "")));
        assertThat(ItemGuess.of(table, List.of()))
                .extracting(CopiedItem::code)
                .containsExactly("qymc", "qymc_2", "c1l", "QYMC_3");
    }

    @Test
    void guesses_personal_information_by_name_and_by_values_and_says_by_which() {
        CopiedItem name = item(column("xm", "varchar(50)", "姓名"));
        assertThat(name.mark()).isEqualTo(PersonalMark.NAME);
        assertThat(name.grade()).isEqualTo(Grade.GENERAL_3);
        assertThat(reasons(name)).contains("catalog.why.mark-name");

        String[] numbers = {
            IdentityNumber.withCheckDigit("34010219900307001"),
            IdentityNumber.withCheckDigit("34010219900307002"),
            IdentityNumber.withCheckDigit("34010219900307003")
        };
        CopiedItem values = item(column("f3", "char(18)", "编号"), numbers);
        assertThat(values.mark()).isEqualTo(PersonalMark.IDENTITY_NUMBER);
        assertThat(values.rule()).isEqualTo(ValueRule.IDENTITY_NUMBER);
        assertThat(reasons(values)).contains("catalog.why.mark-values");

        CopiedItem contradicted = item(column("sfzh", "char(18)", "身份证号"), "1", "2", "3", null);
        assertThat(contradicted.mark())
                .as("marked although the values are wrong")
                .isEqualTo(PersonalMark.IDENTITY_NUMBER);
        assertThat(contradicted.rule()).as("but not checked").isEqualTo(ValueRule.NONE);

        assertThat(item(column("mc", "varchar(50)", "企业名称")).mark()).isEqualTo(PersonalMark.NONE);
        assertThat(item(column("tyshxydm", "char(18)", "")).rule()).isEqualTo(ValueRule.CREDIT_CODE);
    }

    @Test
    void tells_how_a_table_has_moved_away_from_its_entry() {
        List<CopiedItem> now = ItemGuess.of(
                new SourceTable(
                        "s",
                        "t",
                        "",
                        -1,
                        List.of(
                                new SourceTable.Column("id", "int", false, "编号", true),
                                column("mc", "varchar(80)", "企业名称"),
                                column("xz", "text", "新增"))),
                List.of());
        List<Standing> entry = List.of(
                new Standing("ID", "编号", "INTEGER", "", "", true),
                new Standing("mc", "名称", "TEXT", "60", "", true),
                new Standing("bz", "备注", "MEMO", "", "", false));
        assertThat(StructureDifference.between(now, entry))
                .extracting(one -> one.code() + " " + one.kind())
                .containsExactly("mc TYPE", "mc KEY", "mc NAME", "xz NEW", "bz GONE");
        assertThat(now.get(0).type()).isEqualTo(ItemType.INTEGER);
    }
}
