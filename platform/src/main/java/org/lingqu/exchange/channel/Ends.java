package org.lingqu.exchange.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.springframework.stereotype.Component;

/** Finds both ends of a channel, and the entry it is to become, in the registers. */
@Component
class Ends {

    private final Departments departments;
    private final InformationSystems systems;
    private final Entries entries;

    Ends(Departments departments, InformationSystems systems, Entries entries) {
        this.departments = departments;
        this.systems = systems;
        this.entries = entries;
    }

    /** Both ends, or why they are none. */
    record Found(DirectChannel.@Nullable End provider, DirectChannel.@Nullable End consumer, List<Fault> faults) {}

    Found of(NewChannel stated, DepartmentId home) {
        List<Fault> faults = new ArrayList<>();
        DirectChannel.End own = end(departments.get(home), "system", stated.system(), faults);
        Optional<Department> named = departments.named(stated.other().strip());
        DirectChannel.End other = null;
        if (named.isEmpty()) {
            faults.add(Fault.of("other", "channel-department-unknown"));
        } else if (named.get().id().equals(home)) {
            faults.add(Fault.of("other", "channel-own-department"));
        } else {
            other = end(named.get(), "otherSystem", stated.otherSystem(), faults);
        }
        DirectChannel.End provider = stated.provides() ? own : other;
        faultOfResource(stated.resource(), provider).ifPresent(faults::add);
        return new Found(provider, stated.provides() ? other : own, faults);
    }

    private DirectChannel.@Nullable End end(Department department, String where, String name, List<Fault> faults) {
        Optional<InformationSystem> system = systems.of(department.id()).stream()
                .filter(each -> each.name().equals(name.strip()))
                .findFirst();
        if (system.isEmpty()) {
            faults.add(Fault.of(where, "channel-system-unknown", department.name()));
            return null;
        }
        return new DirectChannel.End(
                department.id(),
                department.name(),
                system.get().id(),
                system.get().name());
    }

    /** What stands against a code that was typed: no published entry, or one of somebody else's data. */
    Optional<Fault> faultOfResource(String typed, DirectChannel.@Nullable End provider) {
        if (typed.isBlank()) {
            return Optional.empty();
        }
        Optional<EntryVersion> entry = NewChannel.code(typed).flatMap(this::published);
        if (entry.isEmpty()) {
            return Optional.of(Fault.of("resource", "channel-entry-unknown"));
        }
        return provider == null || entry.get().provider().equals(provider.department())
                ? Optional.empty()
                : Optional.of(Fault.of("resource", "channel-entry-foreign", provider.name()));
    }

    private Optional<EntryVersion> published(ResourceCode code) {
        return entries.findPublished(code);
    }
}
