// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.28;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// ERC-5192: tokens that stay where they are.
interface IERC5192 {
    event Locked(uint256 tokenId);
    event Unlocked(uint256 tokenId);

    function locked(uint256 tokenId) external view returns (bool);
}

/// Copies of an expo's keepsakes. The expo's own record is the original; a token proves when it was there, and what it said.
///
/// A token's number is the UUID of the keepsake, chosen by the expo: whatever is sent twice exists once.
/// Tokens are made in the vault, the expo's own account. Out of it they go to the wallet that asked for them with a signature;
/// those that are soulbound stay there.
contract ExpoKeepsake is ERC721, AccessControl, EIP712, IERC5192 {
    struct Item {
        uint256 tokenId;
        uint32 series;
        bool soulbound;
        bytes32 contentHash;
    }

    struct Record {
        uint32 series;
        bool soulbound;
        uint64 issuedAt;
        bytes32 contentHash;
    }

    bytes32 public constant MINTER_ROLE = keccak256("MINTER_ROLE");
    bytes32 public constant RELEASE_TYPEHASH = keccak256("Release(uint256 tokenId,address to,uint256 deadline)");

    address public immutable vault;
    mapping(uint256 tokenId => Record) public recordOf;
    string private _base;

    event Issued(uint256 indexed tokenId, uint32 indexed series, bytes32 contentHash, bool soulbound);
    event Released(uint256 indexed tokenId, address indexed to);
    event BaseURIChanged(string baseURI);

    error Expired(uint256 deadline);
    error BadSignature();
    error NotInVault(uint256 tokenId);
    error Soulbound(uint256 tokenId);

    constructor(string memory name_, string memory symbol_, string memory base, address owner)
        ERC721(name_, symbol_)
        EIP712("ExpoKeepsake", "1")
    {
        _grantRole(DEFAULT_ADMIN_ROLE, owner);
        _grantRole(MINTER_ROLE, owner);
        vault = owner;
        _base = base;
    }

    /// A number that exists is passed over, so that a batch can be sent again. Says how many were made.
    function issue(Item[] calldata items) external onlyRole(MINTER_ROLE) returns (uint256 made) {
        for (uint256 i = 0; i < items.length; ++i) {
            Item calldata item = items[i];
            if (_ownerOf(item.tokenId) != address(0)) continue;
            recordOf[item.tokenId] = Record(item.series, item.soulbound, uint64(block.timestamp), item.contentHash);
            _mint(vault, item.tokenId);
            emit Issued(item.tokenId, item.series, item.contentHash, item.soulbound);
            ++made;
        }
    }

    /// Out of the vault; the expo pays. `to` signed that it takes this token, until `deadline`.
    function release(uint256 tokenId, address to, uint256 deadline, bytes calldata signature) external onlyRole(MINTER_ROLE) {
        if (block.timestamp > deadline) revert Expired(deadline);
        if (_requireOwned(tokenId) != vault) revert NotInVault(tokenId);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(RELEASE_TYPEHASH, tokenId, to, deadline)));
        if (!SignatureChecker.isValidSignatureNow(to, digest, signature)) revert BadSignature();
        _transfer(vault, to, tokenId);
        emit Released(tokenId, to);
        if (recordOf[tokenId].soulbound) emit Locked(tokenId);
    }

    function setBaseURI(string calldata base) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _base = base;
        emit BaseURIChanged(base);
    }

    function locked(uint256 tokenId) public view returns (bool) {
        return _requireOwned(tokenId) != vault && recordOf[tokenId].soulbound;
    }

    function supportsInterface(bytes4 id) public view override(ERC721, AccessControl) returns (bool) {
        return id == type(IERC5192).interfaceId || super.supportsInterface(id);
    }

    /// Nothing leaves the vault but by `release`; nothing soulbound moves after that.
    function _update(address to, uint256 tokenId, address auth) internal override returns (address from) {
        from = _ownerOf(tokenId);
        if (from == vault && auth != address(0)) revert NotInVault(tokenId);
        if (from != address(0) && from != vault && recordOf[tokenId].soulbound) revert Soulbound(tokenId);
        return super._update(to, tokenId, auth);
    }

    function _baseURI() internal view override returns (string memory) {
        return _base;
    }
}
