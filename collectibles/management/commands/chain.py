"""The organiser's word with a chain: make the contract, look whether all is well, begin anew on a chain for trials."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from collectibles.actions import chain_began_anew
from collectibles.backends.base import ChainFault, config, is_configured, is_installed
from collectibles.models import Signer
from event.models import Event

WEI = 10**18


class Command(BaseCommand):
    help = "deploy: make the contract of keepsakes; check: ask whether minting would work; begin-anew: a chain for trials lost what it had."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=("deploy", "check", "begin-anew"))

    def handle(self, *_args: str, **options: Any) -> None:
        if not is_configured():
            raise CommandError("CHAIN_URL is not set: keepsakes are recorded and signed, and on no chain.")
        if not is_installed():
            raise CommandError("The packages of requirements/chain.txt are not installed.")
        from collectibles.backends.evm import EvmChain

        try:
            chain = EvmChain(config())
            {"deploy": self.deploy, "check": self.check_chain, "begin-anew": self.begin_anew}[options["what"]](chain)
        except ChainFault as fault:
            raise CommandError(str(fault)) from None

    def deploy(self, chain: Any) -> None:
        standing = chain.standing()
        name = Event.objects.current().short_name
        address, block = chain.deploy(name, "EXPO", f"{settings.SITE_URL}/collectibles/token/")
        first = {"genesis": standing.genesis, "read_to": block - 1}
        Signer.objects.get_or_create(chain_id=chain.config.chain_id, address=chain.address, defaults=first)
        self.stdout.write(f"The contract is in block {block}. Set CHAIN_CONTRACT={address} and start the processes again.")

    def check_chain(self, chain: Any) -> None:
        standing = chain.standing()
        chain.require_contract()
        self.stdout.write(f"All is well: chain {chain.config.chain_id}, block {standing.head}, account {chain.address}.")
        self.stdout.write(f"It has {standing.balance / WEI:g} of the chain's coin to pay for gas.")

    def begin_anew(self, chain: Any) -> None:
        self.stdout.write(f"{chain_began_anew(chain)} keepsakes wait for their turn again.")
