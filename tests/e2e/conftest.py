"""Shared fixtures: an emulated AWS per worker, a scratch project per test."""
import pytest

import api_gateway
import deployed
from aws import Emulator
from project import Project
from terraform import Terraform, missing


def pytest_collection_modifyitems(items):
    """Runs the long tests first, so that the workers finish together."""
    items.sort(key=lambda item: -item.get_closest_marker("terraform").kwargs.get("minutes", 1)
               if item.get_closest_marker("terraform") else 0)


def pytest_runtest_setup(item):
    if item.get_closest_marker("terraform") and missing():
        pytest.skip(missing())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Adds the end of the emulator's log to a failed test: a missing call is the likeliest cause."""
    report = yield
    emulator = item.funcargs.get("aws")
    if report.failed and emulator:
        report.sections.append(("emulator", emulator.log_tail()))
    return report


@pytest.fixture(scope="session")
def running_emulator(tmp_path_factory):
    with Emulator(tmp_path_factory.mktemp("emulator")) as emulator:
        yield emulator


@pytest.fixture
def aws(running_emulator):
    """An empty AWS account."""
    running_emulator.reset()
    return running_emulator


@pytest.fixture
def project(tmp_path):
    """A folder with the project's env/, where kootoro-gen runs."""
    return Project(tmp_path / "project")


@pytest.fixture
def first_deployment(aws, project, tmp_path):
    """Returns a function from the name of an environment to its Terraform root module on the emulated AWS, a fresh account."""
    return lambda name, tools=("docker", "aws"): Terraform(project.output(name), aws, tmp_path, tools)


@pytest.fixture
def deployment(aws, first_deployment):
    """The same in an established account: it has a logging role, and is a customer of App Runner."""
    aws.give_logging_role()
    aws.become_app_runner_customer()
    return first_deployment


@pytest.fixture(scope="session")
def gateway(tmp_path_factory):
    """The API of dev; in a life test, the one that Terraform deployed."""
    deployment = deployed.from_environment()
    if deployment:
        return api_gateway.Gateway(deployment.api_document())
    return api_gateway.of_project(Project(tmp_path_factory.mktemp("api") / "project"))
