package org.lingqu.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LoadId;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.pool.Origin;
import org.lingqu.pool.Origins;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Units subordinate to a department load into its pool and keep their own mark (AH-17.1, AB-19.1): each replaces its own rows and nobody
 * else's.
 */
@Component
class Units {

    private static final int LADDER = 8;

    private final JdbcClient jdbc;
    private final Departments departments;
    private final Origins origins;

    Units(JdbcClient jdbc, Departments departments, Origins origins) {
        this.jdbc = jdbc;
        this.departments = departments;
        this.origins = origins;
    }

    /** Whether somebody loads for the entry's department: its own person, or one of a unit below it. */
    boolean loadsFor(EntryVersion entry, Actor actor) {
        return actor.isOf(entry.provider()) || superiors(actor).contains(entry.provider());
    }

    /** The departments somebody's own is subordinate to, the nearest first. */
    List<DepartmentId> superiors(Actor actor) {
        List<DepartmentId> all = new ArrayList<>();
        Optional<DepartmentId> at = Optional.ofNullable(actor.department());
        for (int step = 0; step < LADDER && at.isPresent(); step++) {
            at = departments.find(at.get()).map(Department::parent);
            at.ifPresent(all::add);
        }
        return all;
    }

    /** Notes that a new load is a unit's; nothing for the department's own people. */
    void note(LoadId load, EntryVersion entry, Actor actor) {
        if (!actor.isOf(entry.provider())) {
            note(load, actor.home(), actor.departmentName());
        }
    }

    /** Notes that a new load brings rows in the place of another's: they stay the unit's where that one was a unit's. */
    void note(LoadId load, LoadId instead) {
        origins.of(instead)
                .filter(origin -> origin.unit() != null)
                .ifPresent(origin -> note(load, Objects.requireNonNull(origin.unit()), origin.unitName()));
    }

    private void note(LoadId load, DepartmentId unit, String name) {
        jdbc.sql("insert into collection.load_unit (load, unit, unit_name) values (:load, :unit, :name)")
                .param("load", load.value())
                .param("unit", unit.value())
                .param("name", name)
                .update();
    }

    /** A unit and its name. */
    record Unit(DepartmentId id, String name) {}

    /** The unit whose rows a load brings; empty when they are the department's own. */
    Optional<Unit> of(LoadId load) {
        return jdbc.sql("select unit, unit_name from collection.load_unit where load = :load")
                .param("load", load.value())
                .query((rs, row) ->
                        new Unit(new DepartmentId(rs.getObject("unit", UUID.class)), rs.getString("unit_name")))
                .optional();
    }

    /** Whether a load belongs to somebody's department or unit. */
    boolean owns(Actor actor, Load load) {
        return actor.isOf(load.department())
                || actor.department() != null
                        && of(load.id())
                                .map(Unit::id)
                                .filter(actor.department()::equals)
                                .isPresent();
    }

    /** Where the rows of a load come from. */
    Origin origin(Load load) {
        Optional<Unit> unit = of(load.id());
        return new Origin(
                load.id(),
                load.entry(),
                load.number(),
                load.department(),
                load.departmentName(),
                unit.map(Unit::id).orElse(null),
                unit.map(Unit::name).orElse(""));
    }

    /** Whether a standing load's rows are another's than this one's: those stay when this one lands. */
    boolean isAnothers(LoadId standing, Load load) {
        DepartmentId mine = of(load.id()).map(Unit::id).orElse(null);
        DepartmentId theirs = origins.of(standing).map(Origin::unit).orElse(null);
        return mine == null ? theirs != null : !mine.equals(theirs);
    }
}
