package org.lingqu.exchange.gateway;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.EntryId;
import org.lingqu.organization.Department;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.GivenSnapshots;
import org.lingqu.protection.PersonalMark;
import org.lingqu.sharing.GivenEntries;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.testing.TestPeople;
import org.springframework.stereotype.Component;

/** A register whose versions really lie in the lake and are really served, with a column of every sort; new ones with every call. */
@Component
public class VersionedRegister {

    public static final List<Column> COLUMNS = List.of(
            Column.of("tyshxydm", "统一社会信用代码", ColumnType.TEXT).asKey(),
            Column.of("fddbr", "法定代表人", ColumnType.TEXT),
            Column.of("zjhm", "证件号码", ColumnType.TEXT),
            Column.of("zczb", "注册资本", ColumnType.NUMBER),
            Column.of("zb", "占比", ColumnType.DOUBLE),
            Column.of("gxsj", "更新时间", ColumnType.TIMESTAMP),
            Column.of("clrq", "成立日期", ColumnType.DATE),
            Column.of("sfyx", "是否有效", ColumnType.LOGICAL),
            Column.of("cyrs", "从业人数", ColumnType.INTEGER),
            Column.of("djzt", "登记状态", ColumnType.TEXT));

    private final ServedRegister register;
    private final GivenEntries entries;
    private final GivenSnapshots snapshots;
    private final TestPeople people;

    VersionedRegister(ServedRegister register, GivenEntries entries, GivenSnapshots snapshots, TestPeople people) {
        this.register = register;
        this.entries = entries;
        this.snapshots = snapshots;
        this.people = people;
    }

    /** What a test holds: an entry, a system that may call, and how to put in the next version. */
    public record World(
            EntryVersion published, Department provider, ServedRegister.Caller caller, GivenSnapshots snapshots) {

        public EntryId entry() {
            return published.entry();
        }

        /** The next version, of lines as {@link #line} makes them. */
        public void next(List<String> lines) throws Exception {
            snapshots.serve(entry(), COLUMNS, lines);
        }

        public Asked asked(int port, Grant grant) {
            return new Asked(port, published.code().value(), caller.token(), grant.number(), "GSBX-2026-104417");
        }
    }

    /** A row; empty where a cell is null. */
    public static String line(@Nullable String... cells) {
        return Stream.of(cells).map(cell -> cell == null ? "" : cell).collect(Collectors.joining(","));
    }

    public World aWorld() {
        Department provider = people.aDepartment();
        return new World(entries.publish(provider, SharingType.CONDITIONAL), provider, register.aCaller(), snapshots);
    }

    /** A grant of everything. */
    public Grant grant(World world) {
        return register.given(
                world.published(),
                world.provider(),
                world.caller(),
                COLUMNS.stream()
                        .map(column -> new GrantedItem(column.code(), column.title(), mark(column.code())))
                        .toList());
    }

    private static PersonalMark mark(String code) {
        return switch (code) {
            case "fddbr" -> PersonalMark.NAME;
            case "zjhm" -> PersonalMark.IDENTITY_NUMBER;
            default -> PersonalMark.NONE;
        };
    }
}
