package org.lingqu.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** Makes the planned city on an empty node, in the name of its first administrator, and hands out its people's keys. */
public final class City {

    private final Interfaces stranger;
    private final Map<String, String> departmentIds = new HashMap<>();

    private City(Interfaces stranger) {
        this.stranger = stranger;
    }

    /**
     * The city of a node; founded when it does not stand yet, recognized otherwise.
     *
     * @param administrator the node's administrator, signed in
     */
    public static City on(Interfaces stranger, Interfaces administrator) {
        City city = new City(stranger);
        city.readDepartments(administrator);
        if (!city.departmentIds.containsKey(CityPlan.MARKET)) {
            city.found(administrator);
        }
        return city;
    }

    private void found(Interfaces administrator) {
        for (CityPlan.PlannedDepartment each : CityPlan.departments()) {
            administrator
                    .post(
                            "/api/v1/organization/departments",
                            Map.of(
                                    "name", each.name(),
                                    "region", each.region(),
                                    "creditCode", each.creditCode(),
                                    "authority", each.authority()))
                    .expect(201);
        }
        readDepartments(administrator);
        CityPlan.people().forEach(person -> settle(person, administrator));
    }

    private void settle(Person person, Interfaces administrator) {
        String department = departmentId(person.department());
        String account = administrator
                .post(
                        "/api/v1/identity/accounts",
                        Map.of(
                                "username",
                                person.username(),
                                "name",
                                person.name(),
                                "department",
                                department,
                                "password",
                                CityPlan.PASSWORD))
                .expect(201)
                .text("id");
        for (String kind : person.posts()) {
            String post = administrator
                    .post(
                            "/api/v1/organization/departments/" + department + "/posts",
                            Map.of("kind", kind, "title", PostTitles.of(kind)))
                    .expect(201)
                    .text("id");
            administrator
                    .put(
                            "/api/v1/organization/departments/" + department + "/posts/" + post + "/holders/" + account,
                            Map.of())
                    .expect(204);
        }
    }

    private void readDepartments(Interfaces administrator) {
        for (JsonNode each : administrator
                .get("/api/v1/organization/departments")
                .expect(200)
                .json()) {
            departmentIds.put(each.path("name").asString(), each.path("id").asString());
        }
    }

    /** The platform in the name of one of the city's people, by name. */
    public Interfaces as(String username) {
        return stranger.signIn(username, CityPlan.PASSWORD);
    }

    public String departmentId(String name) {
        String id = departmentIds.get(name);
        if (id == null) {
            throw Problem.unavailable("demo-unexpected").with(name, "a department", "none", "");
        }
        return id;
    }

    /** Everybody who lives there. */
    List<Person> people() {
        return CityPlan.people();
    }
}
