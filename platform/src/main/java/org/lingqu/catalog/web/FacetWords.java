package org.lingqu.catalog.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.ResourceFormat;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.compile.Classes;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.RegionCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.Region;
import org.lingqu.organization.Regions;
import org.lingqu.ui.Page;
import org.springframework.stereotype.Component;

/** What people call a value of a facet. */
@Component
public class FacetWords {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private final Departments departments;
    private final Regions regions;
    private final Classes classes;
    private final Labels labels;

    FacetWords(Departments departments, Regions regions, Classes classes, Labels labels) {
        this.departments = departments;
        this.regions = regions;
        this.classes = classes;
        this.labels = labels;
    }

    /** Names for values of one page, by value; each kind is read once. */
    Map<String, String> of(Facet facet, Page page, Collection<String> values) {
        return switch (facet) {
            case DEPARTMENT -> departmentNames(values);
            case REGION -> regionNames(page, values);
            case SHARING ->
                each(
                        values,
                        value -> SharingType.of(value)
                                .map(type -> labels.sharing(page, type))
                                .orElse(value));
            case OPENING ->
                each(
                        values,
                        value -> OpeningType.of(value)
                                .map(type -> labels.opening(page, type))
                                .orElse(value));
            case FORMAT ->
                each(values, value -> ResourceFormat.of(value).map(page::name).orElse(value));
            case CYCLE ->
                each(values, value -> UpdateCycle.of(value).map(page::name).orElse(value));
            case KIND -> each(values, value -> classes.titleOf(value).orElse(value));
            case QUALITY, FRESHNESS ->
                each(values, value -> page.t("catalog.facet." + facet.parameter() + "." + value));
        };
    }

    private static Map<String, String> each(Collection<String> values, UnaryOperator<String> name) {
        return values.stream().collect(Collectors.toMap(UnaryOperator.identity(), name));
    }

    private Map<String, String> departmentNames(Collection<String> values) {
        List<DepartmentId> ids = values.stream()
                .filter(value -> ID.matcher(value).matches())
                .map(value -> new DepartmentId(UUID.fromString(value)))
                .toList();
        return departments.some(ids).stream()
                .collect(Collectors.toMap(department -> department.id().toString(), Department::name));
    }

    /** Where two have the same name, each with the name of the division it lies in. */
    private Map<String, String> regionNames(Page page, Collection<String> values) {
        List<Region> found = regions.some(values.stream()
                .filter(value -> CODE.matcher(value).matches())
                .map(RegionCode::new)
                .toList());
        Map<String, Long> often = found.stream().collect(Collectors.groupingBy(Region::name, Collectors.counting()));
        return found.stream()
                .collect(Collectors.toMap(
                        region -> region.code().value(),
                        region -> often.getOrDefault(region.name(), 0L) > 1 ? within(page, region) : region.name()));
    }

    private String within(Page page, Region region) {
        RegionCode parent = region.parent();
        String outer =
                parent == null ? "" : regions.find(parent).map(Region::name).orElse("");
        return page.t("catalog.facet.region.within", region.name(), outer);
    }
}
